"""What is measured: a process that listens, and the language in which it is asked."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from asking import seconds_until_answer
from ports import free_port
from processes import Process


class Contender:
    """The service itself, or one beside which it is measured."""

    name = None
    # Contenders of one dialect get the same requests.
    dialect = None
    # Answers a start with something out of the database, without a token.
    first_path = None

    def __init__(self, logs):
        self.logs = logs
        self.port = free_port()
        self.process = None

    def command(self, options=()):
        """
        :param options: of the JVM, where it is one
        """
        raise NotImplementedError

    def settings(self):
        """Variables that tell it where to listen and which database to ask."""
        raise NotImplementedError

    def environment(self):
        """As the image has it: malloc's own arenas would count as memory of any JVM."""
        return dict(os.environ, MALLOC_ARENA_MAX="2", **self.settings())

    def directory(self):
        return None

    def headers(self):
        """Of each request."""
        return {}

    def launch(self, options=()):
        """Begins it anew, and says after how many seconds it gave its first answer."""
        log = self.logs / (self.name.lower().replace(" ", "-") + ".log")
        self.process = Process(
            self.name, self.command(options), log, env=self.environment(), cwd=self.directory())
        try:
            return seconds_until_answer(self.process, self.port, self.first_path)
        except BaseException:
            self.stop()
            raise

    def stop(self):
        if self.process:
            self.process.stop()
            self.process = None


class Jvm:
    """A JDK, and how it keeps the classes of one program for the next start."""

    # What the service has in the pod of its chart, by its image and by the JVM's own choice of a collector for 768 MiB: each JVM here
    # has the same. Compact headers are JEP 519.
    AS_DEPLOYED = ["-XX:+UseCompactObjectHeaders", "-XX:+UseSerialGC", "-XX:TrimNativeHeapInterval=30000"]

    def __init__(self, home, options):
        self.home = Path(home)
        release = (self.home / "release").read_text()
        self.version = re.search(r'JAVA_VERSION="([^"]+)"', release).group(1)
        self.major = int(self.version.split(".")[0].split("-")[0].split("+")[0])
        self.options = options + (self.AS_DEPLOYED if self.major >= 25 else [])

    def command(self, *arguments):
        return [self.home / "bin" / "java", *self.options, *arguments]

    def training(self, archive):
        """Options of the run that makes the archive, at its end."""
        kind = "AOTCacheOutput" if self.has_aot_cache() else "ArchiveClassesAtExit"
        return ["-XX:%s=%s" % (kind, archive)]

    def trained(self, archive):
        kind = "AOTCache" if self.has_aot_cache() else "SharedArchiveFile"
        return ["-XX:%s=%s" % (kind, archive)]

    def has_aot_cache(self):
        """JEP 514."""
        return self.major >= 25


def java_home(given):
    if given:
        return given
    settings = subprocess.run(
        ["java", "-XshowSettings:properties", "-version"], capture_output=True, text=True).stderr
    return re.search(r"java\.home = (.+)", settings).group(1)

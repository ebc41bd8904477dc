"""The least that a service on this stack can cost: one statement by the driver, one record as JSON."""

from __future__ import annotations

import subprocess
from pathlib import Path

from contender import Contender
from figures import RAW
from service import DATABASE, RUNTIME_ROLE

SOURCE = Path(__file__).with_name("raw")


class RawClient(Contender):
    name = RAW
    dialect = "raw"
    first_path = "/users/1"

    def __init__(self, jvm, postgres, logs):
        super().__init__(logs)
        self.jvm = jvm
        self.postgres = postgres

    @staticmethod
    def build():
        maven = SOURCE.parent.parent / "mvnw"
        subprocess.run(
            [str(maven), "-B", "-q", "-f", str(SOURCE / "pom.xml"), "package"], check=True)

    def command(self, options=()):
        return self.jvm.command(*options, "-jar", SOURCE / "target/quarkus-app/quarkus-run.jar")

    def settings(self):
        return dict(
            QUARKUS_HTTP_HOST="127.0.0.1",
            QUARKUS_HTTP_PORT=str(self.port),
            QUARKUS_DATASOURCE_USERNAME=RUNTIME_ROLE,
            QUARKUS_DATASOURCE_REACTIVE_URL="postgresql://127.0.0.1:%d/%s" % (
                self.postgres.port, DATABASE))

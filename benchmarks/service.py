"""The packaged service, set up as in production: two database roles, a signing key, a superuser who signs in."""

from __future__ import annotations

import http.client
import json
import os
import subprocess

from asking import Ask, ask_well, json_body
from contender import Contender
from ports import free_port

DATABASE = "groundwork"
RUNTIME_ROLE = "groundwork_runtime"
SUPERUSER = "first"
# Rows of a page on the way to a far one: as many as a page may have.
STEP = 100
PASSWORD = "ferry lantern quotient"


class Groundwork(Contender):
    name = "Groundwork"
    dialect = "groundwork"
    # A published post, which anybody may read.
    first_path = "/v1/posts/1"

    def __init__(self, package, jvm, postgres, logs):
        super().__init__(logs)
        self.jar = package / "quarkus-run.jar"
        if not self.jar.exists():
            raise RuntimeError("%s is missing: ./mvnw package" % self.jar)
        self.jvm = jvm
        self.postgres = postgres
        self.signing_key = subprocess.run(
            ["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
            check=True, capture_output=True, text=True).stdout
        self.token = None

    def command(self, options=()):
        return self.jvm.command(*options, "-jar", self.jar)

    def settings(self):
        return dict(
            DATABASE_URL=self._database_url(RUNTIME_ROLE),
            QUARKUS_HTTP_HOST="127.0.0.1",
            QUARKUS_HTTP_PORT=str(self.port),
            QUARKUS_MANAGEMENT_HOST="127.0.0.1",
            QUARKUS_MANAGEMENT_PORT=str(free_port()),
            QUARKUS_SHUTDOWN_DELAY="0S",
            GROUNDWORK_CURSOR_KEYS="of this run alone and of no other one",
            GROUNDWORK_AUTH_SIGNING_KEYS=self.signing_key,
            GROUNDWORK_AUTH_ACCESS_TOKEN_LIFETIME="1h",
            GROUNDWORK_AUTH_FIRST_SUPERUSER_EMAIL="first@example.com",
            GROUNDWORK_AUTH_FIRST_SUPERUSER_USERNAME=SUPERUSER,
            GROUNDWORK_AUTH_FIRST_SUPERUSER_PASSWORD=PASSWORD,
            # The load is one user, from one address.
            GROUNDWORK_RATE_LIMIT_CALLER="off",
            GROUNDWORK_RATE_LIMIT_ANONYMOUS="off",
            # It would fall into one turn and not into the next; the run ends with a verification.
            GROUNDWORK_LEDGER_VERIFICATION_INTERVAL="1d")

    def _database_url(self, role):
        return "postgresql://%s@127.0.0.1:%d/%s" % (role, self.postgres.port, DATABASE)

    def headers(self):
        return {"Authorization": "Bearer " + self.token}

    def sign_in(self):
        body = json_body({"username": SUPERUSER, "password": PASSWORD})
        asked = Ask("/v1/auth/token", "POST", body, {"Content-Type": "application/json"})
        self.token = ask_well(self.port, asked).json()["access_token"]

    def far_pages(self, users):
        """
        Pages of the list of users, in its far half: how many users come before each, and its cursor.
        Cursors are had by walking there alone.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        pages = []
        cursor = ""
        for position in range(STEP, users, STEP):
            connection.request(
                "GET", "/v1/users?fields=id&limit=%d%s" % (STEP, cursor), headers=self.headers())
            page = json.loads(connection.getresponse().read())
            cursor = "&cursor=" + page["next_cursor"]
            if position >= users // 2:
                pages.append((position, page["next_cursor"]))
        connection.close()
        return pages

    def migrate(self):
        self.postgres.create(DATABASE)
        self.postgres.run(DATABASE, "create role %s login" % RUNTIME_ROLE)
        self._run_as_owner("migrate", "upgrade", "--runtime-role", RUNTIME_ROLE)

    def verify_ledger(self):
        """What the verification says of itself; whoever loses money need not be fast."""
        return " ".join(self._run_as_owner("ledger", "verify", "--full").splitlines())

    def _run_as_owner(self, *arguments):
        done = subprocess.run(
            [str(word) for word in self.command()] + list(arguments),
            env=dict(os.environ, DATABASE_URL=self._database_url("postgres")), capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError("%s failed:\n%s%s" % (" ".join(arguments), done.stdout, done.stderr))
        return done.stdout.strip()

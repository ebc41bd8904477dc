"""The packaged service, set up as in production: two database roles, a signing key, a superuser who signs in."""

from __future__ import annotations

import hashlib
import http.client
import json
import subprocess
import zipfile

from asking import Ask, ask_well, json_body
from contender import Contender, inherited_environment
from ports import free_port

DATABASE = "groundwork"
RUNTIME_ROLE = "groundwork_runtime"
SUPERUSER = "first"
# Rows of a page on the way to a far one: as many as a page may have.
STEP = 100
PASSWORD = "ferry lantern quotient"


class Groundwork(Contender):
    dialect = "groundwork"
    # A published post, which anybody may read.
    first_path = "/v1/posts/1"

    def __init__(self, package, jvm, postgres, logs, name="Groundwork", database=DATABASE):
        super().__init__(logs)
        self.name = name
        self.database = database
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

    def public_key(self):
        """A file with the public half of the signing key, for others that verify tokens."""
        file = self.postgres.home / "public.pem"
        file.write_text(subprocess.run(
            ["openssl", "pkey", "-pubout"], input=self.signing_key, check=True, capture_output=True, text=True).stdout)
        return file

    def _database_url(self, role):
        return "postgresql://%s@127.0.0.1:%d/%s" % (role, self.postgres.port, self.database)

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

    def schema_key(self):
        """The same for two packages whose SQL is the same: what is filled for one of them serves the other."""
        digest = hashlib.sha256()
        for path in sorted(self.jar.parent.glob("app/*.jar")):
            with zipfile.ZipFile(path) as jar:
                for name in sorted(one for one in jar.namelist() if one.endswith(".sql")):
                    digest.update(name.encode() + jar.read(name))
        return digest.hexdigest()

    def migrate(self):
        self.postgres.create(self.database)
        if not self.postgres.value(self.database, "select 1 from pg_roles where rolname = '%s'" % RUNTIME_ROLE):
            self.postgres.run(self.database, "create role %s login" % RUNTIME_ROLE)
        self._run_as_owner("migrate", "upgrade", "--runtime-role", RUNTIME_ROLE)

    def verify_ledger(self):
        """What the verification says of itself; speed without a correct ledger counts for nothing."""
        return " ".join(self._run_as_owner("ledger", "verify", "--full").splitlines())

    def _run_as_owner(self, *arguments):
        done = subprocess.run(
            [str(word) for word in self.command()] + list(arguments),
            env=dict(inherited_environment(), DATABASE_URL=self._database_url("postgres")), capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError("%s failed:\n%s%s" % (" ".join(arguments), done.stdout, done.stderr))
        return done.stdout.strip()

#!/usr/bin/env python3
"""Measures the packaged service under overload: many more connections than its pool can serve.

README.md beside this file says what it needs. Each round posts transfers over few and then over many keep-alive
connections, while another user reads one row at a time.
"""

from __future__ import annotations

import argparse
import json
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import machine
from asking import Ask, ask_well, json_body
from contender import add_jvm_arguments, jvm_of
from ports import free_port
from postgres import Postgres
from service import PASSWORD, Groundwork

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "target" / "benchmarks" / "logs"
LOAD = Path(__file__).with_name("Load.java")
JSON = {"Content-Type": "application/json"}
COLUMNS = ("connections", "201/s", "503/s", "other", "503 p50", "201 p50", "read p50", "read p99", "reads failed",
           "normal after", "pool")


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--connections", metavar="NUMBERS", default="200,2000")
    parser.add_argument("--seconds", type=int, default=60, help="of each load")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--warm-up", type=int, default=20, help="seconds of load before the first round")
    parser.add_argument("--pause-after-refusal", metavar="MS", type=int, default=0,
                        help="milliseconds; 0: a refused connection sends its next request at once")
    add_jvm_arguments(parser)
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[],
                        help="a variable of the service's environment")
    parser.add_argument("--service-options", metavar="OPTIONS", default="", help="more of the service's JVM")
    parser.add_argument("--service", metavar="DIR", type=Path, default=ROOT / "target" / "quarkus-app")
    parser.add_argument("--postgres", metavar="DIR", type=Path, help="with initdb and postgres")
    parser.add_argument("--wait-for-disk", action="store_true",
                        help="synchronous_commit=on: writes wait for the disk")
    given = parser.parse_args(words)
    given.connections = [int(number) for number in given.connections.split(",")]
    given.jvm = jvm_of(parser, given)
    return given


class SmallService(Groundwork):
    """A pool of 15 connections, unless a variable says otherwise."""

    # The database has no posts.
    first_path = "/v1/posts"

    def __init__(self, given, jvm, postgres):
        super().__init__(given.service, jvm, postgres, LOGS)
        self.variables = dict(each.split("=", 1) for each in given.set)
        self.management_port = free_port()

    def settings(self):
        own = dict(DB_POOL_SIZE="5", DB_MAX_OVERFLOW="10", QUARKUS_MANAGEMENT_PORT=str(self.management_port))
        return dict(super().settings(), **dict(own, **self.variables))

    def made(self, path, body, headers=None):
        asked = Ask(path, "POST", json_body(body), dict(headers or self.headers(), **JSON))
        return ask_well(self.port, asked).json()

    def pool(self):
        """What the request pool's metrics show: connections in use and callers that wait."""
        with urllib.request.urlopen("http://127.0.0.1:%d/q/metrics" % self.management_port) as answer:
            lines = answer.read().decode().splitlines()
        found = {}
        for line in lines:
            if line.startswith("groundwork_db_pool_") and 'pool="request"' in line:
                found[line[len("groundwork_db_pool_"):line.index("{")]] = float(line.rsplit(" ", 1)[1])
        return "%d used, %d wait" % (found["in_use"], found["waiting"])


class Overload:
    def __init__(self, given):
        self.given = given
        self.jvm = given.jvm
        self.postgres = Postgres(given.postgres, LOGS, given.wait_for_disk)
        self.service = SmallService(given, self.jvm, self.postgres)

    def perform(self):
        try:
            self.service.migrate()
            self.service.launch(shlex.split(self.given.service_options))
            self._prepare()
            self._load(self.given.connections[0], self.given.warm_up)
            print(title(self.given))
            print(" | ".join(("round",) + COLUMNS))
            for number in range(1, self.given.rounds + 1):
                goodput = []
                for connections in self.given.connections:
                    self.postgres.wait_until_idle()
                    figures = self._load(connections, self.given.seconds)
                    goodput.append(rate(figures, "201"))
                    print(" | ".join([str(number)] + row(connections, figures, self.service.pool())), flush=True)
                print("%d | goodput at %d connections: %.0f %% of that at %d" % (
                    number, self.given.connections[-1], 100 * goodput[-1] / max(goodput[0], 0.001),
                    self.given.connections[0]), flush=True)
            print(self.service.verify_ledger())
        finally:
            self.service.stop()
            self.postgres.stop()

    def _prepare(self):
        service = self.service
        service.sign_in()
        account = service.made("/v1/accounts", {"name": "Till", "currency": "EUR"})["id"]
        page = ask_well(service.port, Ask("/v1/accounts?name=world", headers=service.headers())).json()
        self.transfer = json_body(
            {"from_account_id": page["items"][0]["id"], "to_account_id": account, "amount": "1"})
        user = service.made("/v1/users", {
            "email": "quiet@example.com", "username": "quiet", "name": "Quiet", "password": PASSWORD})
        self.quiet_path = "/v1/users/%d" % user["id"]
        self.quiet_token = service.made(
            "/v1/auth/token", {"username": "quiet", "password": PASSWORD})["access_token"]

    def _load(self, connections, seconds):
        # A token lives an hour.
        self.service.sign_in()
        command = [
            self.jvm.home / "bin" / "java", "-Xmx512m", "-XX:+UseSerialGC", LOAD, self.service.port, connections,
            seconds, self.given.pause_after_refusal, self.service.token, self.transfer, self.quiet_token,
            self.quiet_path]
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError("The load failed: " + done.stderr)
        self.service.process.require_alive()
        return json.loads(done.stdout)


def title(given):
    return "%s, %s, %d s each, pause after a refusal %d ms" % (
        machine.description(), " ".join(given.jvm.options), given.seconds, given.pause_after_refusal)


def rate(figures, status):
    return figures["answers"].get(status, {"count": 0})["count"] / figures["seconds"]


def row(connections, figures, pool):
    """The cells of one load; times in milliseconds, "normal after" in seconds."""
    answers = figures["answers"]
    other = ["%s: %d" % (status, each["count"]) for status, each in answers.items() if status not in ("201", "503")]
    if figures["failures"]:
        other.append("no answer: %d" % figures["failures"])
    quiet = figures["quiet"]
    return [
        str(connections), "%.0f" % rate(figures, "201"), "%.0f" % rate(figures, "503"), ", ".join(other) or "-",
        median(answers, "503"), median(answers, "201"), "%.1f" % quiet["p50"], "%.1f" % quiet["p99"],
        "%d of %d" % (figures["quiet_failures"], figures["quiet_failures"] + quiet["count"]),
        "%.1f s" % figures["normal_after"], pool]


def median(answers, status):
    return "%.1f" % answers[status]["p50"] if status in answers else "-"


def main(words):
    given = arguments(words)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda number, frame: sys.exit(128 + number))
    LOGS.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    Overload(given).perform()
    print("%.0f s" % (time.monotonic() - begin))


if __name__ == "__main__":
    main(sys.argv[1:])

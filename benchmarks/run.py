#!/usr/bin/env python3
"""Measures the packaged service beside whichever peers it is given, and writes docs/benchmarks.md.

README.md beside this file says what it needs and what it does.
"""

from __future__ import annotations

import argparse
import datetime
import json
import shlex
import signal
import sys
import time
from pathlib import Path

import bulk
import machine
import report
import rows
import starts
from agreement import require_agreement
from contender import Jvm, java_home
from figures import Figures
from load import Requests
from meter import Meter
from peers import FastApi, SpringBoot
from postgres import Postgres
from questions import QUESTIONS, Material
from raw import RawClient
from service import Groundwork

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "target" / "benchmarks"
KEYS = [question.key for question in QUESTIONS] + [key for key, _, _ in bulk.BULK] + ["start"]
# So many connections while a service warms up.
WARM_UP_CONNECTIONS = 32
# Before the next turn, so that what is still in flight is not counted there.
PAUSE = 0.5


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spring-boot", metavar="JAR", type=Path)
    parser.add_argument("--fastapi", metavar="DIR", type=Path)
    parser.add_argument("--fastapi-command", metavar="COMMAND",
                        help="where it is not: %s" % FastApi.COMMAND)
    parser.add_argument("--peer-schema", metavar="FILE", type=Path,
                        help="the script of the peers' tables; schema.sql in the directory of FastAPI's")
    parser.add_argument("--raw", action="store_true",
                        help="build and measure the raw client, too (benchmarks/raw)")
    parser.add_argument("--questions", metavar="KEYS", default=",".join(KEYS),
                        help="some of " + ",".join(KEYS))
    parser.add_argument("--connections", metavar="NUMBERS", default="8,32,256")
    parser.add_argument("--seconds", type=int, default=10, help="of each turn")
    parser.add_argument("--warm-up", type=int, help="seconds before the turns; those of a turn")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--rows", type=int, default=1, choices=(1, 10), help="times the rows")
    parser.add_argument("--java", metavar="JAVA_HOME", help="of the service and of Spring Boot")
    parser.add_argument("--heap", default="512m", help="of each JVM (-Xmx)")
    parser.add_argument("--service-options", metavar="OPTIONS", default="",
                        help="more of the service's JVM, under load: a profiler, say")
    parser.add_argument("--service", metavar="DIR", type=Path, default=ROOT / "target" / "quarkus-app")
    parser.add_argument("--postgres", metavar="DIR", type=Path, help="with initdb and postgres")
    parser.add_argument("--wait-for-disk", action="store_true",
                        help="synchronous_commit=on: writes wait for the disk")
    parser.add_argument("--no-page", action="store_true", help="leave docs/benchmarks.md as it is")
    given = parser.parse_args(words)
    given.questions = given.questions.split(",")
    unknown = [key for key in given.questions if key not in KEYS]
    if unknown:
        parser.error("no such question: %s; there are %s" % (unknown[0], ", ".join(KEYS)))
    given.connections = [int(number) for number in given.connections.split(",")]
    if given.warm_up is None:
        given.warm_up = given.seconds
    if given.fastapi and not given.peer_schema:
        given.peer_schema = given.fastapi / "schema.sql"
    if given.spring_boot and not given.peer_schema:
        parser.error("--spring-boot needs --peer-schema or --fastapi")
    return given


class Run:
    def __init__(self, given, words):
        self.given = given
        self.size = rows.Size(given.rows)
        self.logs = RESULTS / "logs"
        self.jvm = Jvm(java_home(given.java), ["-Xmx" + given.heap])
        say("starts PostgreSQL")
        self.postgres = Postgres(given.postgres, self.logs, given.wait_for_disk)
        self.contenders = []
        self.groundwork = None
        self.material = None
        self.results = {
            "rows": given.rows,
            "command": report.command_line(words),
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
            "machine": machine.description(),
            "software": "PostgreSQL %s, JDK %s, wrk %s" % (
                self.postgres.version, self.jvm.version, machine.wrk_version()),
            "seconds": given.seconds,
            "turns": given.turns,
            "heap": given.heap,
            "synchronous_commit": "on" if given.wait_for_disk else "off",
            "measured": [],
            "bulk": [],
            "starts": {},
        }

    def perform(self):
        try:
            self._prepare()
            if "start" in self.given.questions:
                self._measure_starts()
            self._launch()
            asked = [one for one in QUESTIONS if one.key in self.given.questions]
            # All of them first: a JVM that has seen one question alone compiles for that one, and again for the next.
            for question in asked:
                # While all have the same rows: what is written from here on is each one's own.
                require_agreement(question, self._able(question), question.subjects(self.material))
                sent = self._requests(question)
                self._warm_up(question, sent)
                self._close(sent)
            for question in asked:
                self._measure(question)
                self._keep()
            for key, _, work in bulk.BULK:
                if key in self.given.questions:
                    self._measure_bulk(key, work)
            say("verifies the ledger")
            self.results["ledger"] = self.groundwork.verify_ledger()
            self._keep()
        finally:
            for contender in self.contenders:
                contender.stop()
            self.postgres.stop()
        return self.results

    def _prepare(self):
        self.groundwork = Groundwork(self.given.service, self.jvm, self.postgres, self.logs)
        self.contenders.append(self.groundwork)
        say("migrates, and fills in the rows")
        self.groundwork.migrate()
        rows.fill_service(self.postgres, self.size)
        if self.given.spring_boot:
            self.contenders.append(
                SpringBoot(self.given.spring_boot, self.jvm, self.postgres, self.logs))
        if self.given.fastapi:
            self.contenders.append(FastApi(
                self.given.fastapi, self.given.fastapi_command, self.postgres, self.logs))
        if self.given.peer_schema:
            rows.fill_peer(self.postgres, self.given.peer_schema, self.size)
        if self.given.raw:
            RawClient.build()
            self.contenders.append(RawClient(self.jvm, self.postgres, self.logs))
        self.postgres.settle()

    def _measure_starts(self):
        for contender in self.contenders:
            say("starts %s, %d times and more" % (contender.name, self.given.starts))
            times = {"plain": starts.times(contender, self.given.starts)}
            if hasattr(contender, "jvm"):
                times["archive"] = starts.times_with_archive(contender, self.given.starts)
            self.results["starts"][contender.name] = times
        self._keep()

    def _launch(self):
        for contender in self.contenders:
            own = self.given.service_options if contender is self.groundwork else ""
            contender.launch(shlex.split(own))
        self.groundwork.sign_in()
        self.material = Material(self.size, self.groundwork.far_pages(self.size.users))

    def _able(self, question):
        return [one for one in self.contenders if one.dialect in question.asks]

    def _requests(self, question):
        """What is sent to each contender, by its name."""
        self.postgres.settle()
        self.groundwork.sign_in()
        subjects = question.subjects(self.material)
        return {
            one.name: Requests([
                question.asks[one.dialect](subject).with_headers(one.headers())
                for subject in subjects])
            for one in self._able(question)}

    def _warm_up(self, question, sent):
        for one in self._able(question):
            say("%s: warms up %s" % (question.key, one.name))
            sent[one.name].drive(one.port, WARM_UP_CONNECTIONS, self.given.warm_up)

    def _measure(self, question):
        able = self._able(question)
        sent = self._requests(question)
        self._warm_up(question, sent)
        for connections in self.given.connections:
            turns = {one.name: [] for one in able}
            for _ in range(self.given.turns):
                for one in able:
                    turn = self._turn(one, sent[one.name], connections)
                    turns[one.name].append(turn)
                    say("%s: %s, %d connections: %s" % (
                        question.key, one.name, connections,
                        turn["failure"] or "%.0f a second" % turn["rate"]))
            self.results["measured"] += [
                {"question": question.key, "contender": name, "connections": connections, "turns": made}
                for name, made in turns.items()]
        self._close(sent)

    @staticmethod
    def _close(sent):
        for requests in sent.values():
            requests.close()

    def _turn(self, contender, requests, connections):
        time.sleep(PAUSE)
        self.postgres.wait_until_idle()
        with Meter(contender, self.postgres) as meter:
            load = requests.drive(contender.port, connections, self.given.seconds)
        contender.process.require_alive()
        answered = max(1, load.requests)
        return {
            "failure": load.failure,
            "rate": load.rate,
            "p50": load.p50,
            "p99": load.p99,
            "max": load.max,
            "service_cpu": meter.service_cpu / answered,
            "database_cpu": meter.database_cpu / answered,
            "memory": contender.process.memory_bytes(),
        }

    def _measure_bulk(self, key, work):
        self.postgres.settle()
        self.groundwork.sign_in()
        turns = []
        for turn in range(self.given.turns + 1):
            turns.append(bulk.measure(self.groundwork, self.postgres, work, turn))
            say("%s: %.0f rows a second" % (key, turns[-1]["rate"]))
        warm = turns[1:]
        self.results["bulk"].append({"question": key, "turns": warm})
        self._keep()

    def _keep(self):
        kept_results(self.given.rows).write_text(json.dumps(self.results, indent=1))


def kept_results(factor):
    return RESULTS / ("rows-%d.json" % factor)


def fewer_rows(factor):
    """The last run over as many rows as are usual; None where this is one, or there was none."""
    if factor == 1 or not kept_results(1).exists():
        return None
    return Figures(json.loads(kept_results(1).read_text()))


def say(line):
    print(time.strftime("%H:%M:%S"), line, flush=True)


def main(words):
    given = arguments(words)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda number, frame: sys.exit(128 + number))
    RESULTS.mkdir(parents=True, exist_ok=True)
    results = Run(given, words).perform()
    if not given.no_page:
        report.write(ROOT / "docs", Figures(results), fewer_rows(given.rows))


if __name__ == "__main__":
    main(sys.argv[1:])

#!/usr/bin/env python3
"""Measures the packaged service beside the peers that it is given, and writes docs/benchmarks.md.

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
import targets
from agreement import require_agreement
from contender import add_jvm_arguments, jvm_of
from figures import FASTAPI, PEERS, USUAL_CONNECTIONS, Figures
from load import Requests
from peers import EqualSpringBoot, FastApi, SpringBoot, TunedSpringBoot
from postgres import Postgres
from questions import QUESTIONS, Material
from raw import RawClient
from service import Groundwork
from turns import AGREEMENT, WARM_UP_CONNECTIONS, take_turn, warm_up

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "target" / "benchmarks"
KEYS = [question.key for question in QUESTIONS] + [key for key, _, _ in bulk.BULK] + ["start"]
# Where the machine has more to do than this before the run, it is not idle.
IDLE = 0.5


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spring-boot", metavar="JAR", type=Path, help="the plain peer")
    parser.add_argument("--spring-boot-equal", metavar="JAR", type=Path,
                        help="the peer that does the same work; it is measured in both of its forms")
    parser.add_argument("--fastapi", metavar="DIR", type=Path)
    parser.add_argument("--fastapi-command", metavar="COMMAND",
                        help="where it is not: %s" % FastApi.COMMAND)
    parser.add_argument("--peer-schema", metavar="FILE", type=Path,
                        help="the script of the peers' tables; schema.sql in the directory of FastAPI's")
    parser.add_argument("--raw", action="store_true",
                        help="build and measure the raw client, too (benchmarks/raw)")
    parser.add_argument("--questions", metavar="KEYS", default=",".join(KEYS),
                        help="some of " + ",".join(KEYS))
    parser.add_argument("--connections", metavar="NUMBERS", default="8,32,256",
                        help="at one time the rows; at ten times the rows it is %d" % USUAL_CONNECTIONS)
    parser.add_argument("--seconds", type=int, default=5, help="of each turn; default: %(default)s")
    parser.add_argument("--warm-up", type=int, help="seconds of a turn of the warm-up; default: those of a turn")
    parser.add_argument("--warm-up-turns", type=int, default=10,
                        help="at most, for each contender and question; default: %(default)s")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--rows", default="1", choices=("1", "10", "1,10"), help="times the rows; default: %(default)s")
    add_jvm_arguments(parser)
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
    given.rows = [int(factor) for factor in given.rows.split(",")]
    given.jvm = jvm_of(parser, given)
    if given.fastapi and not given.peer_schema:
        given.peer_schema = given.fastapi / "schema.sql"
    if given.spring_boot and not given.peer_schema:
        parser.error("--spring-boot needs --peer-schema or --fastapi")
    return given


class Run:
    def __init__(self, given, words, factor):
        self.given = given
        self.size = rows.Size(factor)
        self.levels = given.connections if factor == 1 else [USUAL_CONNECTIONS]
        self.questions = [one for one in given.questions if factor == 1 or one != "start"]
        self.logs = RESULTS / "logs"
        self.jvm = given.jvm
        busy = machine.load_average()
        if busy > IDLE:
            say("the machine is not idle: its load average is %.1f" % busy)
        say("starts PostgreSQL")
        self.postgres = Postgres(given.postgres, self.logs, given.wait_for_disk)
        self.contenders = []
        self.groundwork = None
        self.material = None
        self.results = {
            "rows": factor,
            "command": report.command_line(words),
            "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
            "machine": machine.description(),
            "load_average": busy,
            "software": "PostgreSQL %s, JDK %s, wrk %s" % (
                self.postgres.version, self.jvm.version, machine.wrk_version()),
            "seconds": given.seconds,
            "turns": given.turns,
            "jvm_options": self.jvm.options,
            "synchronous_commit": "on" if given.wait_for_disk else "off",
            "warm_up_seconds": given.warm_up,
            "warm_up_agreement": AGREEMENT,
            "warm_up": [],
            "absent": {},
            "measured": [],
            "bulk": [],
            "starts": {},
        }

    def perform(self):
        try:
            self._prepare()
            if "start" in self.questions:
                self._measure_starts()
            self._launch()
            asked = [one for one in QUESTIONS if one.key in self.questions]
            # All of them first: a JVM that has seen one question alone compiles for that one, and again for the next.
            for question in asked:
                # While all have the same rows: what is written from here on is each one's own.
                require_agreement(question, self._able(question), question.subjects(self.material))
                sent = self._requests(question)
                for one in self._able(question):
                    say("%s: first turn of %s" % (question.key, one.name))
                    sent[one.name].drive(one.port, WARM_UP_CONNECTIONS, self.given.warm_up)
                self._close(sent)
            for question in asked:
                self._measure(question)
                self._keep()
            for key, _, work in bulk.BULK:
                if key in self.questions:
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
        if self.given.spring_boot_equal:
            for form in (EqualSpringBoot, TunedSpringBoot):
                self.contenders.append(form(self.given.spring_boot_equal, self.jvm, self.groundwork, self.logs))
        if self.given.spring_boot:
            self.contenders.append(
                SpringBoot(self.given.spring_boot, self.jvm, self.postgres, self.logs))
        if self.given.peer_schema:
            rows.fill_peer(self.postgres, self.given.peer_schema, self.size)
        if self.given.fastapi:
            self._add_fastapi()
        present = [one.name for one in self.contenders]
        for name in PEERS:
            if name not in present:
                self.results["absent"].setdefault(name, "not given to this run")
        if self.given.raw:
            RawClient.build()
            self.contenders.append(RawClient(self.jvm, self.postgres, self.logs))
        self.postgres.settle()

    def _add_fastapi(self):
        peer = FastApi(self.given.fastapi, self.given.fastapi_command, self.postgres, self.logs)
        reason = peer.missing()
        if reason:
            say("%s does not run: %s" % (FASTAPI, reason))
            self.results["absent"][FASTAPI] = reason
        else:
            self.contenders.append(peer)

    def _measure_starts(self):
        # The tuned form starts as the other one does.
        for contender in [one for one in self.contenders if not isinstance(one, TunedSpringBoot)]:
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
            warmed = warm_up(
                lambda: take_turn(one, self.postgres, sent[one.name], WARM_UP_CONNECTIONS, self.given.warm_up),
                self.given.warm_up_turns)
            say("%s: %s %s after %d turns" % (
                question.key, one.name, "is warm" if warmed.agreed else "still warms up", len(warmed.cpu)))
            self.results["warm_up"].append(dict(question=question.key, contender=one.name, **warmed._asdict()))

    def _measure(self, question):
        able = self._able(question)
        sent = self._requests(question)
        self._warm_up(question, sent)
        for connections in self.levels:
            turns = {one.name: [] for one in able}
            for _ in range(self.given.turns):
                for one in able:
                    turn = take_turn(one, self.postgres, sent[one.name], connections, self.given.seconds)
                    turns[one.name].append(turn)
                    say("%s: %s, %d connections: %s" % (
                        question.key, one.name, connections,
                        turn["failure"] or "%.0f + %.0f µs of CPU, %.0f a second" % (
                            turn["service_cpu"] * 1e6, turn["database_cpu"] * 1e6, turn["rate"])))
            self.results["measured"] += [
                {"question": question.key, "contender": name, "connections": connections, "turns": made}
                for name, made in turns.items()]
        self._close(sent)

    @staticmethod
    def _close(sent):
        for requests in sent.values():
            requests.close()

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
        kept_results(self.size.factor).write_text(json.dumps(self.results, indent=1))


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
    for factor in given.rows:
        figures = Figures(Run(given, words, factor).perform())
        if not given.no_page:
            report.write(ROOT / "docs", figures, fewer_rows(factor))
        print(targets.told(figures, figures.usual_connections()) if figures.results["measured"] else "")


if __name__ == "__main__":
    main(sys.argv[1:])

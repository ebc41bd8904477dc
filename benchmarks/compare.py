#!/usr/bin/env python3
"""Compares two packaged builds of the service: CPU time per request, in alternating turns.

README.md beside this file says what it needs and how to read what it prints.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import signal
import sys
import tempfile
import time
from pathlib import Path

import rows
from agreement import require_agreement
from contender import add_jvm_arguments, jvm_of
from figures import paired, summary
from load import Requests
from postgres import Postgres
from questions import QUESTIONS, Material
from report import microseconds, whole
from service import Groundwork
from turns import WARM_UP_CONNECTIONS, take_turn, warm_up

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "target" / "benchmarks"
PACKAGE = ROOT / "target" / "quarkus-app"
USUAL = "user,posts-authors,user-posts,patch,create,transfer"
BY_KEY = {question.key: question for question in QUESTIONS}
COLUMNS = ("question", "baseline", "candidate", "service", "database", "total", "lowest - highest", "requests/s")
FORMAT = "%-17s %19s %19s %8s %9s %6s  %-17s %s"


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--baseline", metavar="DIR", type=Path, required=True,
                        help="the packaged service to compare with: a copy of target/quarkus-app")
    parser.add_argument("--service", metavar="DIR", type=Path, default=PACKAGE,
                        help="the candidate; default: target/quarkus-app")
    parser.add_argument("--questions", metavar="KEYS", default=USUAL,
                        help="some of %s; default: %s" % (",".join(BY_KEY), USUAL))
    parser.add_argument("--connections", type=int, default=WARM_UP_CONNECTIONS)
    parser.add_argument("--seconds", type=int, default=3, help="of each turn; default: %(default)s")
    parser.add_argument("--turns", type=int, default=5, help="of each build and question; default: %(default)s")
    parser.add_argument("--warm-up-turns", type=int, default=10,
                        help="at most, for each build and question; default: %(default)s")
    add_jvm_arguments(parser)
    parser.add_argument("--baseline-options", metavar="OPTIONS", default="", help="more of the baseline's JVM")
    parser.add_argument("--service-options", metavar="OPTIONS", default="", help="more of the candidate's JVM")
    parser.add_argument("--postgres", metavar="DIR", type=Path, help="with initdb and postgres")
    parser.add_argument("--data", metavar="DIR", type=Path, default=usual_data(),
                        help="keeps the filled databases of the two builds, about 2 GB, for the next run; default: %(default)s")
    given = parser.parse_args(words)
    given.jvm = jvm_of(parser, given)
    given.questions = given.questions.split(",")
    unknown = [key for key in given.questions if key not in BY_KEY]
    if unknown:
        parser.error("no such question: %s; there are %s" % (unknown[0], ", ".join(BY_KEY)))
    return given


def usual_data():
    """Of this checkout alone, in a place that the user of PostgreSQL can read."""
    checkout = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / ("groundwork-compare-" + checkout)


def filled_name(schema_key):
    rows_key = hashlib.sha256(schema_key.encode() + Path(rows.__file__).read_bytes()).hexdigest()
    return "filled_" + rows_key[:16]


class Comparison:
    """Each build has a database of its own, made by its own migrations: the builds may differ in their schema."""

    def __init__(self, given):
        self.given = given
        self.size = rows.Size(1)
        self.materials = {}
        self.filled = set()
        self.measured = []
        say("starts PostgreSQL")
        logs = RESULTS / "logs"
        self.postgres = Postgres(given.postgres, logs, False, given.data)
        try:
            self.builds = [
                Groundwork(given.baseline.resolve(), given.jvm, self.postgres, logs, "baseline", "baseline"),
                Groundwork(given.service.resolve(), given.jvm, self.postgres, logs, "candidate", "candidate")]
        except BaseException:
            self.postgres.stop()
            raise

    def perform(self):
        try:
            self._launch()
            asked = [BY_KEY[key] for key in self.given.questions]
            # All of them first: a JVM that has seen one question alone compiles for that one, and again for the next.
            for question in asked:
                require_agreement(question, self.builds, question.subjects(self._material(self.builds[0])))
                self._with_requests(question, lambda turn: [turn(build) for build in self.builds])
            print(FORMAT % COLUMNS, flush=True)
            for question in asked:
                self._with_requests(question, lambda turn: self._measure(question, turn))
        finally:
            for build in self.builds:
                build.stop()
            self.postgres.stop()
        return self.measured

    def _launch(self):
        for build, options in zip(self.builds, (self.given.baseline_options, self.given.service_options)):
            self._make_database(build)
            build.launch(shlex.split(options))
            build.sign_in()
        for left in self.postgres.databases_like("filled_%"):
            if left not in self.filled:
                self.postgres.drop(left)

    def _make_database(self, build):
        """A copy of one that was migrated and filled for the same SQL, in this run or in one before."""
        filled = filled_name(build.schema_key())
        self.filled.add(filled)
        if not self.postgres.databases_like(filled):
            say("migrates and fills the database of the %s; later runs copy it" % build.name)
            self.postgres.drop(build.database)
            build.migrate()
            rows.fill_service(self.postgres, self.size, build.database)
            self.postgres.settle()
            self.postgres.rename(build.database, filled)
        self.postgres.drop(build.database)
        self.postgres.create(build.database, filled)

    def _material(self, build):
        """Cursors of far pages, where a question needs them: to read them takes a while."""
        if build.name not in self.materials:
            deep = any(key.startswith("page-deep") for key in self.given.questions)
            build.sign_in()
            self.materials[build.name] = Material(self.size, build.far_pages(self.size.users) if deep else [])
        return self.materials[build.name]

    def _with_requests(self, question, work):
        """
        :param work: gets a function that takes a turn of a build
        """
        self.postgres.settle()
        requests = {}
        try:
            for build in self.builds:
                build.sign_in()
                requests[build.name] = Requests([
                    question.asks[build.dialect](subject).with_headers(build.headers())
                    for subject in question.subjects(self._material(build))])
            work(lambda build: take_turn(
                build, self.postgres, requests[build.name], self.given.connections, self.given.seconds))
        finally:
            for one in requests.values():
                one.close()

    def _measure(self, question, turn):
        restless = []
        for build in self.builds:
            warmed = warm_up(lambda: turn(build), self.given.warm_up_turns)
            if not warmed.agreed:
                restless.append(build.name)
        turns = {build.name: [] for build in self.builds}
        for number in range(self.given.turns):
            # A B, B A: a machine that slows down or speeds up meanwhile favours neither.
            for build in self.builds if number % 2 == 0 else reversed(self.builds):
                turns[build.name].append(turn(build))
        self.measured.append({"question": question.key, "restless": restless, "turns": turns})
        print(line(question.key, turns["baseline"], turns["candidate"], restless), flush=True)


def line(key, baseline, candidate, restless=()):
    """A row of the table; ratios are candidate / baseline, the median of the pairs of turns."""
    before, after = summary({"turns": baseline}), summary({"turns": candidate})
    failure = before.failure or after.failure
    if failure:
        return "%-17s failed: %s" % (key, failure)
    total = paired(candidate, baseline, "cpu")
    shown = FORMAT % (
        key, cost(before), cost(after),
        "%.2f" % paired(candidate, baseline, "service_cpu").median,
        "%.2f" % paired(candidate, baseline, "database_cpu").median,
        "%.2f" % total.median, "%.2f - %.2f" % (total.lowest, total.highest),
        "%s -> %s (%.2f)" % (whole(before["rate"]), whole(after["rate"]), paired(candidate, baseline, "rate").median))
    return shown + ("  still warming up: " + ", ".join(restless) if restless else "")


def cost(made):
    return "%s + %s = %s" % tuple(microseconds(made[name]) for name in ("service_cpu", "database_cpu", "cpu"))


def say(text):
    print(time.strftime("%H:%M:%S"), text, flush=True)


def main(words):
    given = arguments(words)
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda number, frame: sys.exit(128 + number))
    RESULTS.mkdir(parents=True, exist_ok=True)
    print("JDK %s, %s; %d connections, %d turns of %d s. CPU in microseconds per request, service + database = total."
          " Ratios are candidate / baseline." % (
              given.jvm.version, " ".join(given.jvm.options), given.connections, given.turns, given.seconds))
    measured = Comparison(given).perform()
    kept = RESULTS / "compare.json"
    kept.write_text(json.dumps(measured, indent=1))
    say("every turn is in %s" % kept.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])

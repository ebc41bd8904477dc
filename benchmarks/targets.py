#!/usr/bin/env python3
"""What a run at the usual number of connections was to show, and by how much it misses that."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

from figures import EQUAL, GROUNDWORK, PLAIN, RAW, TUNED, Figures

# By question: requests a second, × those of the plain peer.
RATE = {
    "user": 1.6,
    "posts-authors": 1.7,
    "user-posts": 1.2,
    "create": 1.3,
    "patch": 1.3,
    "transfer": 1.5,
    "transfer-hot": 2,
    "page-offset": 1.1,
}
# By question: CPU per request of the peers that do equal work, × ours.
CPU = {
    EQUAL: {"user": 5, "posts-authors": 2.5, "user-posts": 3, "create": 3.5, "patch": 3, "transfer": 3},
    TUNED: {"user": 4, "posts-authors": 2.2, "user-posts": 2.4, "create": 2.6, "patch": 2.4, "transfer": 1.6},
}
OF_RAW = 0.7
OF_PLAIN_MEMORY = 0.5
START = 1.4


class Target(NamedTuple):
    """
    :ivar question: its key; None where the target is of the service as a whole
    :ivar missed: by how much; empty where the target is reached
    """

    title: str
    question: str
    wanted: str
    measured: str
    missed: str


def targets(figures, connections):
    """Those of which the run has figures."""
    made = []
    for question, wanted in RATE.items():
        made.append(at_least(
            "requests/s, × " + PLAIN, question, wanted, figures.times_faster(question, PLAIN, connections)))
    for peer, by_question in CPU.items():
        for question, wanted in by_question.items():
            made.append(at_least(
                "CPU per request, × less than " + peer, question, wanted,
                figures.times_cheaper(question, peer, connections)))
    made.append(at_least(
        "requests/s, share of the raw client", "user", OF_RAW, figures.times_faster("user", RAW, connections)))
    made += [lower_p99(figures, peer, connections) for peer in figures.peers()]
    made += [memory(figures), start(figures)]
    return [one for one in made if one]


def at_least(title, question, wanted, measured):
    if measured is None:
        return None
    return Target(
        title, question, "%g" % wanted, "%.2f" % measured,
        "" if measured >= wanted else percent(1 - measured / wanted))


def at_most(title, wanted, measured, unit):
    return Target(
        title, None, "%g%s" % (wanted, unit), "%.2f%s" % (measured, unit),
        "" if measured <= wanted else percent(measured / wanted - 1))


def percent(share):
    return "%.0f %%" % (100 * share) if share >= 0.01 else "less than 1 %"


def lower_p99(figures, peer, connections):
    compared = 0
    misses = []
    for question in figures.questions():
        ours, theirs = (figures.of(question, name, connections) for name in (GROUNDWORK, peer))
        if ours and theirs and not ours.failure and not theirs.failure:
            compared += 1
            if ours["p99"] >= theirs["p99"]:
                misses.append("%s × %.2f" % (question, ours["p99"] / theirs["p99"]))
    if not compared:
        return None
    return Target(
        "p99 below that of " + peer, None, "all", "%d of %d questions" % (compared - len(misses), compared), ", ".join(misses))


def memory(figures):
    ours, theirs = figures.most_memory(GROUNDWORK), figures.most_memory(PLAIN)
    return at_most("memory under load, share of " + PLAIN, OF_PLAIN_MEMORY, ours / theirs, "") if ours and theirs else None


def start(figures):
    seconds = figures.starts(GROUNDWORK).get("archive")
    return None if seconds is None else at_most("first answer after a start with the AOT cache", START, seconds, " s")


def told(figures, connections):
    """For a terminal."""
    found = targets(figures, connections)
    missed = [one for one in found if one.missed]
    lines = ["%s%s: %s instead of %s, missed by %s" % (
        one.question + ": " if one.question else "", one.title, one.measured, one.wanted, one.missed) for one in missed]
    return "\n".join(["%d of %d targets are reached at %d connections" % (
        len(found) - len(missed), len(found), connections)] + lines)


def main(words):
    """
    :param words: the results of a run; target/benchmarks/rows-1.json without it
    """
    kept = Path(words[0]) if words else Path(__file__).resolve().parent.parent / "target/benchmarks/rows-1.json"
    figures = Figures(json.loads(kept.read_text()))
    connections = figures.usual_connections()
    print(told(figures, connections))
    return 1 if any(one.missed for one in targets(figures, connections)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

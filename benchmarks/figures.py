"""What a run's turns come to."""

from __future__ import annotations

import statistics
from typing import NamedTuple

# The contenders, by name.
GROUNDWORK = "Groundwork"
EQUAL = "Spring Boot equal"
TUNED = "Spring Boot tuned"
PLAIN = "Spring Boot plain"
FASTAPI = "FastAPI"
RAW = "Raw client"
PEERS = (EQUAL, TUNED, PLAIN, FASTAPI)
# Where each is compared with the others in detail.
USUAL_CONNECTIONS = 32


class Figures:
    """A run's results, as run.py keeps them in JSON."""

    def __init__(self, results):
        self.results = results
        self.rows = results["rows"]
        self._summaries = {
            (one["question"], one["contender"], one["connections"]): summary(one)
            for one in results["measured"]}
        self._turns = {
            (one["question"], one["contender"], one["connections"]): one["turns"] for one in results["measured"]}

    def contenders(self):
        """In the order in which they took their turns."""
        return list(dict.fromkeys(one["contender"] for one in self.results["measured"]))

    def peers(self):
        return [name for name in self.contenders() if name in PEERS]

    def questions(self):
        return list(dict.fromkeys(one["question"] for one in self.results["measured"]))

    def connections(self):
        return sorted({one["connections"] for one in self.results["measured"]})

    def usual_connections(self):
        levels = self.connections()
        return USUAL_CONNECTIONS if USUAL_CONNECTIONS in levels else levels[-1]

    def of(self, question, contender, connections):
        """The medians of the turns; None where the contender has no answer to this."""
        return self._summaries.get((question, contender, connections))

    def rate(self, question, contender, connections):
        """None where there is none."""
        found = self.of(question, contender, connections)
        return found["rate"] if found and not found.failure else None

    def times_faster(self, question, than, connections):
        """Requests a second, of each pair of turns; None where either has no figure."""
        return self._ratio(question, GROUNDWORK, than, connections, "rate")

    def times_cheaper(self, question, than, connections):
        """CPU per request, likewise."""
        return self._ratio(question, than, GROUNDWORK, connections, "cpu")

    def _ratio(self, question, above, below, connections, name):
        if not all(self.rate(question, one, connections) for one in (above, below)):
            return None
        found = paired(*[self._turns[question, one, connections] for one in (above, below)], name)
        return found.median if found else None

    def bulk(self, question):
        return next(summary(one) for one in self.results["bulk"] if one["question"] == question)

    def starts(self, contender):
        """Medians by kind of start."""
        times = self.results["starts"].get(contender, {})
        return {kind: statistics.median(seconds) for kind, seconds in times.items()}

    def most_memory(self, contender):
        """The most bytes at the end of a turn; None where there was no turn."""
        return max(
            (turn["memory"] for one in self.results["measured"] if one["contender"] == contender
             for turn in one["turns"]), default=None)


class Summary(dict):
    """Medians by name. With a failure in any turn there are none: a refusal is no answer."""

    failure = None


def summary(measured):
    result = Summary()
    failures = [turn["failure"] for turn in measured["turns"] if turn.get("failure")]
    if failures:
        result.failure = failures[0]
        return result
    for name in measured["turns"][0].keys() - {"failure"}:
        result[name] = statistics.median(turn[name] for turn in measured["turns"])
    result["cpu"] = statistics.median(
        turn["service_cpu"] + turn["database_cpu"] for turn in measured["turns"])
    result["spread"] = spread([turn["rate"] for turn in measured["turns"]])
    return result


class Ratio(NamedTuple):
    median: float
    lowest: float
    highest: float


def paired(above, below, name):
    """
    Ratios of turns that were taken one after the other, so that both had the same machine; None where there is none.

    :param above: turns, in order
    """
    ratios = [one[name] / other[name] for one, other in zip(map(with_total, above), map(with_total, below)) if other[name]]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios)) if ratios else None


def with_total(turn):
    return dict(turn, cpu=turn["service_cpu"] + turn["database_cpu"])


def spread(values):
    """How far the farthest lies from the median, as a share of it."""
    middle = statistics.median(values)
    return max(abs(value - middle) for value in values) / middle

"""What a run's turns come to."""

from __future__ import annotations

import statistics

GROUNDWORK = "Groundwork"


class Figures:
    """A run's results, as run.py keeps them in JSON."""

    def __init__(self, results):
        self.results = results
        self.rows = results["rows"]
        self._summaries = {
            (one["question"], one["contender"], one["connections"]): summary(one)
            for one in results["measured"]}

    def contenders(self):
        """In the order in which they took their turns."""
        return list(dict.fromkeys(one["contender"] for one in self.results["measured"]))

    def peers(self):
        return [name for name in self.contenders() if name in ("Spring Boot", "FastAPI")]

    def questions(self):
        return list(dict.fromkeys(one["question"] for one in self.results["measured"]))

    def connections(self):
        return sorted({one["connections"] for one in self.results["measured"]})

    def of(self, question, contender, connections):
        """The medians of the turns; None where the contender has no answer to this."""
        return self._summaries.get((question, contender, connections))

    def rate(self, question, contender, connections):
        """None where there is none."""
        found = self.of(question, contender, connections)
        return found["rate"] if found and not found.failure else None

    def times_faster(self, question, than, connections):
        """None where either has no figure."""
        ours = self.rate(question, GROUNDWORK, connections)
        theirs = self.rate(question, than, connections)
        return ours / theirs if ours and theirs else None

    def bulk(self, question):
        return next(summary(one) for one in self.results["bulk"] if one["question"] == question)

    def starts(self, contender):
        """Medians by kind of start."""
        times = self.results["starts"].get(contender, {})
        return {kind: statistics.median(seconds) for kind, seconds in times.items()}

    def most_memory(self, contender):
        """Bytes at the end of whichever turn left the most; None where there was no turn."""
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


def spread(values):
    """How far the farthest lies from the median, as a share of it."""
    middle = statistics.median(values)
    return max(abs(value - middle) for value in values) / middle

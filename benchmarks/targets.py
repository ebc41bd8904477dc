"""What a run at the usual number of connections was to show, and where it did not."""

from __future__ import annotations

from typing import NamedTuple

# How many times the peer, on questions that both answer.
TIMES = {"Spring Boot": 1.5, "FastAPI": 8}
# On these, of either.
MORE_TIMES = {"search", "search-ranked", "page-offset", "page-deep-total", "page-deep"}
MORE = 3
OF_RAW = 0.75
OF_SPRING_BOOTS_MEMORY = 0.5
START = 0.8


class Miss(NamedTuple):
    """
    :ivar question: None where it is of the service as a whole
    """

    question: str
    measured: str


class Target(NamedTuple):
    title: str
    misses: list


def targets(figures, connections):
    """Those of which the run has figures."""
    made = []
    for peer in figures.peers():
        made += [
            faster(figures, peer, connections),
            lower(figures, peer, connections, "p99", "p99 below that of " + peer),
            lower(figures, peer, connections, "cpu", "CPU a request below that of " + peer)]
    share = figures.times_faster("user", "Raw client", connections)
    if share is not None:
        made.append(target(
            "a read by key at %d %% of the raw client" % (OF_RAW * 100), share >= OF_RAW, "%.0f %%" % (share * 100)))
    made += [memory(figures), start(figures)]
    return [one for one in made if one]


def target(title, met, measured):
    return Target(title, [] if met else [Miss(None, measured)])


def faster(figures, peer, connections):
    misses = []
    for question in figures.questions():
        ratio = figures.times_faster(question, peer, connections)
        if ratio is not None and ratio < wanted(question, peer):
            misses.append(Miss(question, "%.1f" % ratio))
    more = ", and %g times on search and deep pages" % MORE if MORE > TIMES[peer] else ""
    return Target("%g times %s%s" % (TIMES[peer], peer, more), misses)


def wanted(question, peer):
    return max(MORE, TIMES[peer]) if question in MORE_TIMES else TIMES[peer]


def lower(figures, peer, connections, name, title):
    misses = []
    for question in figures.questions():
        ours = figures.of(question, "Groundwork", connections)
        theirs = figures.of(question, peer, connections)
        if ours and theirs and not ours.failure and not theirs.failure and ours[name] >= theirs[name]:
            misses.append(Miss(question, "%.1f times" % (ours[name] / theirs[name])))
    return Target(title, misses)


def memory(figures):
    ours, theirs = figures.most_memory("Groundwork"), figures.most_memory("Spring Boot")
    if not ours or not theirs:
        return None
    return target("half of Spring Boot's memory at most", ours <= theirs * OF_SPRING_BOOTS_MEMORY,
                  "%.0f %%" % (100 * ours / theirs))


def start(figures):
    seconds = figures.starts("Groundwork").get("archive")
    if seconds is None:
        return None
    return target("the first answer within %g s, with the archive" % START, seconds < START,
                  "%.2f s" % seconds)

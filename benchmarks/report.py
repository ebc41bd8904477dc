"""Writes what a run came to between the markers of docs/benchmarks.md, and draws it."""

from __future__ import annotations

import shlex

import bulk
import svg
import targets
from questions import QUESTIONS

TITLES = {question.key: question.title for question in QUESTIONS}
TITLES.update({key: title for key, title, _ in bulk.BULK})
LIKE = {question.key: question.like for question in QUESTIONS if question.like}
# Where each is compared with the others in detail.
USUAL_CONNECTIONS = 32
PATHS = ("--spring-boot", "--fastapi", "--peer-schema", "--service", "--postgres", "--java")


def write(docs, figures, fewer=None):
    """
    :param docs: the directory of benchmarks.md, whose text outside the markers stays as it is
    :param fewer: a run over fewer rows, to see how the cost has grown since
    """
    picture = docs / picture_name(figures)
    picture.write_text(chart(figures))
    page = docs / "benchmarks.md"
    page.write_text(between_markers(
        page.read_text(), "figures at %d times the rows" % figures.rows, section(figures, fewer)))


def picture_name(figures):
    return "benchmarks.svg" if figures.rows == 1 else "benchmarks-%d.svg" % figures.rows


def between_markers(page, name, text):
    """
    :raises ValueError: where the page has no such place
    """
    begin, end = "<!-- %s: begin -->" % name, "<!-- %s: end -->" % name
    if page.count(begin) != 1 or page.count(end) != 1:
        raise ValueError("The page must hold %s and %s once" % (begin, end))
    head, rest = page.split(begin)
    return head + begin + "\n" + text + "\n" + end + rest.split(end)[1]


def command_line(words):
    """As somebody else would write it: what a path begins with is of this machine alone."""
    shown = []
    for position, word in enumerate(words):
        option, equals, value = word.partition("=")
        before = words[position - 1] if position else ""
        if option in PATHS and equals:
            shown.append("%s=%s" % (option, last_name(value)))
        elif before in PATHS:
            shown.append(last_name(word))
        elif before == "--fastapi-command":
            shown.append("…")
        else:
            shown.append(word)
    return " ".join(["python3", "benchmarks/run.py"] + [shlex.quote(word) for word in shown]).replace("'…'", "…")


def last_name(path):
    return path.rstrip("/").rsplit("/", 1)[-1]


def section(figures, fewer=None):
    parts = [facts(figures), picture(figures)]
    parts += [rates(figures, connections) for connections in figures.connections()]
    usual = usual_connections(figures)
    parts += [
        latencies(figures, usual), costs(figures, usual), growth(figures, fewer, usual),
        rows_at_once(figures), starts(figures), reached(figures, usual)]
    return "\n\n".join(part for part in parts if part)


def usual_connections(figures):
    levels = figures.connections()
    return USUAL_CONNECTIONS if USUAL_CONNECTIONS in levels else levels[-1]


def facts(figures):
    results = figures.results
    lines = [
        "%s. %s; %s; `-Xmx%s` for each JVM, `synchronous_commit` %s. Medians of %d turns of %d s." % (
            results["date"], results["machine"], results["software"], results["heap"],
            results["synchronous_commit"], results["turns"], results["seconds"]),
        "", "```shell", results["command"], "```"]
    if results.get("ledger"):
        lines += ["", "Afterwards `ledger verify --full`: %s" % results["ledger"]]
    return "\n".join(lines)


def picture(figures):
    return "![Requests a second](%s)" % picture_name(figures)


def compared(figures):
    """The questions that a peer answers, too, first."""
    peers = figures.peers()
    levels = figures.connections()
    answered = lambda key: any(figures.of(key, peer, level) for peer in peers for level in levels)
    return sorted(figures.questions(), key=lambda key: not answered(key))


def rates(figures, connections):
    names = figures.contenders()
    peers = figures.peers()
    head = ["requests a second, %d connections" % connections] + names + ["× " + peer for peer in peers]
    body = []
    for key in compared(figures):
        cells = [figures.of(key, name, connections) for name in names]
        ratios = [times(figures.times_faster(key, peer, connections)) for peer in peers]
        body.append([TITLES[key]] + [cell(one, "rate", whole) for one in cells] + ratios)
    return table(head, body) + notes(figures)


def notes(figures):
    lines = [
        "%s: peers answer with %s." % (TITLES[key][0].upper() + TITLES[key][1:], LIKE[key])
        for key in compared(figures) if key in LIKE and figures.peers()]
    return "\n\n" + " ".join(lines) if lines else ""


def latencies(figures, connections):
    names = figures.contenders()
    head = ["milliseconds, p50 / p99, %d connections" % connections] + names
    body = [
        [TITLES[key]] + [pair(figures.of(key, name, connections), "p50", "p99", milliseconds)
                        for name in names]
        for key in compared(figures)]
    return table(head, body)


def costs(figures, connections):
    names = figures.contenders()
    head = ["microseconds of CPU a request, service + database, %d connections" % connections] + names
    body = [
        [TITLES[key]] + [pair(figures.of(key, name, connections), "service_cpu", "database_cpu",
                             microseconds, " + ") for name in names]
        for key in compared(figures)]
    return table(head, body)


def growth(figures, fewer, connections):
    if not fewer:
        return ""
    names = [name for name in figures.contenders() if name in fewer.contenders()]
    head = ["CPU a request, × that of %d times the rows, %d connections" % (fewer.rows, connections)] + names
    body = []
    for key in compared(figures):
        cells = [ratio(figures.of(key, name, connections), fewer.of(key, name, connections), "cpu")
                 for name in names]
        if any(cells):
            body.append([TITLES[key]] + cells)
    return table(head, body)


def ratio(above, below, name):
    if not above or not below or above.failure or below.failure or not below[name]:
        return ""
    return "%.1f" % (above[name] / below[name])


def reached(figures, connections):
    body = [
        [one.title, "; ".join(" ".join(filter(None, [TITLES.get(miss.question), miss.measured]))
                              for miss in one.misses) or "reached"]
        for one in targets.targets(figures, connections)]
    return table(["target, %d connections" % connections, "missed"], body, numbers=False)


def rows_at_once(figures):
    if not figures.results["bulk"]:
        return ""
    body = []
    for one in figures.results["bulk"]:
        made = figures.bulk(one["question"])
        body.append([
            TITLES[one["question"]], whole(made["rate"]), seconds(made["seconds"]),
            pair(made, "service_cpu", "database_cpu", microseconds, " + "), megabytes(made["memory"])])
    return table(
        ["many rows at once", "rows a second", "seconds", "microseconds of CPU a row, service + database",
         "resident afterwards"], body)


def starts(figures):
    body = []
    for name in figures.contenders() or figures.results["starts"]:
        times_of = figures.starts(name)
        memory = figures.most_memory(name)
        body.append([
            name, seconds(times_of.get("plain")), seconds(times_of.get("archive")), megabytes(memory)])
    return table(
        ["", "seconds to the first answer", "the same with an archive of the classes",
         "most memory resident after a turn"], body)


def cell(summary, name, shown):
    if summary is None:
        return ""
    return "failed: " + summary.failure if summary.failure else shown(summary[name])


def pair(summary, first, second, shown, between=" / "):
    if summary is None:
        return ""
    if summary.failure:
        return "failed"
    return shown(summary[first]) + between + shown(summary[second])


def times(ratio):
    return "" if ratio is None else "%.1f" % ratio


def whole(number):
    return "{:,.0f}".format(number)


def milliseconds(value):
    return significant(value * 1e3)


def microseconds(value):
    return whole(value * 1e6)


def seconds(value):
    return "" if value is None else "%.2f" % value


def megabytes(value):
    return "" if value is None else "%d MiB" % round(value / (1 << 20))


def significant(value):
    """With as many digits as mean something."""
    return "%.2f" % value if value < 10 else "%.1f" % value if value < 100 else "%.0f" % value


def table(head, body, numbers=True):
    if not body:
        return ""
    rule = "---:" if numbers else "---"
    lines = [head, ["---"] + [rule] * (len(head) - 1)] + body
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def chart(figures):
    """Of what a peer answers, too; without peers, of everything."""
    connections = usual_connections(figures)
    series = ["Groundwork"] + figures.peers()
    groups = []
    for key in compared(figures):
        values = [figures.rate(key, name, connections) for name in series]
        if values[0] is not None and (len(series) == 1 or any(values[1:])):
            groups.append((TITLES[key], values))
    return svg.bars(
        "Requests a second over %d connections; × n: Groundwork answers n times as many" % connections,
        series, groups)

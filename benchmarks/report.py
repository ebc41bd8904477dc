"""Writes what a run came to between the markers of docs/benchmarks.md, and draws it."""

from __future__ import annotations

import shlex

import bulk
import svg
import targets
from figures import EQUAL, FASTAPI, GROUNDWORK, PLAIN, RAW, TUNED
from questions import QUESTIONS
from turns import difference

TITLES = {question.key: question.title for question in QUESTIONS}
TITLES.update({key: title for key, title, _ in bulk.BULK})
LIKE = {question.key: question.like for question in QUESTIONS if question.like}
PATHS = ("--spring-boot", "--spring-boot-equal", "--fastapi", "--peer-schema", "--service", "--postgres", "--java")


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
    parts = [facts(figures), warm_ups(figures), absent(figures), picture(figures)]
    usual = figures.usual_connections()
    levels = sorted(figures.connections(), key=lambda level: level != usual)
    for connections in levels:
        parts += [comparison(figures, connections), costs(figures, connections)]
    parts += [
        notes(figures), latencies(figures, usual), growth(figures, fewer, usual),
        rows_at_once(figures), starts(figures), reached(figures, usual)]
    return "\n\n".join(part for part in parts if part)


def facts(figures):
    results = figures.results
    lines = [
        "%s. %s, load average %.1f before the run; %s. Each JVM has `%s`. `synchronous_commit` is %s. Medians of %d turns of %d s." % (
            results["date"], results["machine"], results["load_average"], results["software"],
            " ".join(results["jvm_options"]), results["synchronous_commit"], results["turns"], results["seconds"]),
        "", "```shell", results["command"], "```"]
    if results.get("ledger"):
        lines += ["", "Afterwards `ledger verify --full`: %s" % results["ledger"]]
    return "\n".join(lines)


def warm_ups(figures):
    """Where the warm-up ended without agreement."""
    results = figures.results
    made = results["warm_up"]
    if not made:
        return ""
    text = "The warm-up repeated turns of %d s until the CPU per request of two consecutive ones agreed within %.0f %%" % (
        results["warm_up_seconds"], 100 * results["warm_up_agreement"])
    restless = ["%s (%s, %s)" % (TITLES[one["question"]], one["contender"], last_difference(one["cpu"]))
                for one in made if not one["agreed"]]
    if not restless:
        return text + ", which it reached everywhere."
    return "%s. It did not reach that in: %s." % (text, "; ".join(restless))


def last_difference(cpu):
    if len(cpu) < 2 or None in cpu[-2:]:
        return "failed" if None in cpu else "one turn"
    return "%.0f %% after %d turns" % (100 * difference(*cpu[-2:]), len(cpu))


def absent(figures):
    reasons = figures.results["absent"]
    return "Did not run: %s." % "; ".join("%s (%s)" % one for one in reasons.items()) if reasons else ""


def picture(figures):
    return "![CPU per request](%s)" % picture_name(figures)


def compared(figures):
    """The questions that a peer answers, too, first."""
    peers = figures.peers()
    levels = figures.connections()
    answered = lambda key: any(figures.of(key, peer, level) for peer in peers for level in levels)
    return sorted(figures.questions(), key=lambda key: not answered(key))


def comparison(figures, connections):
    """How many times less CPU, and how many times the requests, by peer."""
    peers = figures.peers() + [name for name in figures.contenders() if name == RAW]
    head = ["× less CPU per request / × requests a second, %d connections" % connections] + ["than " + peer for peer in peers]
    body = []
    for key in compared(figures):
        cells = [ratios(figures, key, peer, connections) for peer in peers]
        if any(cells):
            body.append([TITLES[key]] + cells)
    return table(head, body)


def ratios(figures, key, peer, connections):
    cheaper, faster = figures.times_cheaper(key, peer, connections), figures.times_faster(key, peer, connections)
    return "" if None in (cheaper, faster) else "%.1f / %.1f" % (cheaper, faster)


def notes(figures):
    """Where a dialect answers a question differently."""
    dialects = {"equal": (EQUAL, TUNED), "peer": (PLAIN, FASTAPI)}
    lines = []
    for key in compared(figures):
        for dialect, way in LIKE.get(key, {}).items():
            names = [name for name in dialects[dialect] if name in figures.peers()]
            if names:
                lines.append("%s: %s with %s." % (capitalized(TITLES[key]), answering(names), way))
    return " ".join(lines)


def answering(names):
    return " and ".join(names) + (" answer" if len(names) > 1 else " answers")


def capitalized(text):
    return text[0].upper() + text[1:]


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
    head = ["µs of CPU per request, service + database = total; requests a second, %d connections" % connections] + names
    body = [[TITLES[key]] + [cost(figures.of(key, name, connections)) for name in names] for key in compared(figures)]
    return table(head, body)


def cost(summary):
    if summary is None:
        return ""
    if summary.failure:
        return "failed: " + summary.failure
    return "%s + %s = %s; %s/s" % (
        microseconds(summary["service_cpu"]), microseconds(summary["database_cpu"]), microseconds(summary["cpu"]),
        whole(summary["rate"]))


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
        [": ".join(filter(None, [TITLES.get(one.question), one.title])), one.wanted, one.measured, one.missed or "reached"]
        for one in targets.targets(figures, connections)]
    return table(["target, %d connections" % connections, "wanted", "measured", "missed by"], body)


def rows_at_once(figures):
    if not figures.results["bulk"]:
        return ""
    body = []
    for one in figures.results["bulk"]:
        made = figures.bulk(one["question"])
        body.append([
            TITLES[one["question"]], pair(made, "service_cpu", "database_cpu", microseconds, " + "), whole(made["rate"]),
            seconds(made["seconds"]), megabytes(made["memory"])])
    return table(
        ["many rows at once", "µs of CPU a row, service + database", "rows a second", "seconds", "resident afterwards"], body)


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


def pair(summary, first, second, shown, between=" / "):
    if summary is None:
        return ""
    if summary.failure:
        return "failed"
    return shown(summary[first]) + between + shown(summary[second])


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


def table(head, body):
    if not body:
        return ""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + body
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def chart(figures):
    """Of what a service on the JVM answers, too, since the bars of FastAPI would hide the rest; without peers, of everything."""
    connections = figures.usual_connections()
    series = [GROUNDWORK] + [peer for peer in figures.peers() if peer != FASTAPI]
    groups = []
    for key in compared(figures):
        found = [figures.of(key, name, connections) for name in series]
        values = [one["cpu"] * 1e6 if one and not one.failure else None for one in found]
        if values[0] is not None and (len(series) == 1 or any(values[1:])):
            groups.append((TITLES[key], values))
    return svg.bars(
        "µs of CPU per request, service + database, %d connections; × n: n times as much as Groundwork" % connections,
        series, groups)

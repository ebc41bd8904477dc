"""A chart of bars, readable on a light and on a dark page."""

from __future__ import annotations

from html import escape

WIDTH = 940
LABELS = 430
BARS = 330
BAR = 16
GAP = 14
HEAD = 56
COLOURS = ["groundwork", "first", "second", "third"]

STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; }
  .groundwork { fill: #1a7f5a; }
  .first { fill: #9aa4b2; }
  .second { fill: #b5bdc8; }
  .third { fill: #d5dae1; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .groundwork { fill: #3fb98a; }
    .first { fill: #7d8590; }
    .second { fill: #5f6771; }
    .third { fill: #484f58; }
  }
"""


def bars(title, series, groups):
    """
    :param series: the names of the bars of each group
    :param groups: pairs of a label and a number for each of the series, None where there is none;
        the longest bar of each group has the full width
    """
    drawn = []
    y = HEAD
    for label, values in groups:
        shown = [(name, value) for name, value in zip(series, values) if value is not None]
        longest = max(value for _, value in shown)
        drawn.append(text(LABELS - 10, y + BAR * len(shown) / 2 + 4, label, "end"))
        for name, value in shown:
            width = max(1, BARS * value / longest)
            drawn.append(
                '<rect class="%s" x="%d" y="%d" width="%.1f" height="%d" rx="2"/>'
                % (COLOURS[series.index(name)], LABELS, y, width, BAR - 2))
            drawn.append(text(LABELS + width + 6, y + BAR - 4, caption(value, values[0], name, series)))
            y += BAR
        y += GAP
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">\n<title>%s</title>\n<style>%s</style>\n%s\n</svg>\n' % (
        WIDTH, y, escape(title), STYLE, "\n".join([heading(title), legend(series)] + drawn))


def caption(value, first, name, series):
    """The number, and how many times the first it is."""
    number = "{:,.0f}".format(value)
    if name == series[0] or not first:
        return number
    return "%s (× %.1f)" % (number, value / first)


def heading(title):
    return '<text class="title" x="0" y="16">%s</text>' % escape(title)


def legend(series):
    parts = []
    x = 0
    for name, colour in zip(series, COLOURS):
        parts.append('<rect class="%s" x="%d" y="30" width="12" height="12" rx="2"/>' % (colour, x))
        parts.append(text(x + 18, 41, name))
        x += 40 + 8 * len(name)
    return "\n".join(parts)


def text(x, y, content, anchor="start"):
    return '<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>' % (x, y, anchor, escape(content))

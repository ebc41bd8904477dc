"""Compares the answers of all contenders: a fast answer must be the right one."""

from __future__ import annotations

import itertools

from asking import ask_well
from load import UNIQUE

SUBJECTS = 5
TEXTS = ("%016d" % number for number in itertools.count())


# They have one API, so that status and tag must be alike, too.
SAME_API = ("groundwork", "equal")


def require_agreement(question, contenders, subjects):
    """
    :raises RuntimeError: where an answer is a refusal, or differs from that of the first contender
    """
    for subject in subjects[:SUBJECTS]:
        facts = []
        protocol = []
        text = next(TEXTS)
        for contender in contenders:
            asked = question.asks[contender.dialect](subject)
            answer = ask_well(
                contender.port, asked.with_text(UNIQUE, text).with_headers(contender.headers()))
            if question.facts:
                facts.append((contender.name, question.facts[contender.dialect](answer.json())))
            if contender.dialect in SAME_API:
                protocol.append((contender.name, [answer.status, "ETag" in answer.headers]))
        require_equal(question, subject, facts)
        require_equal(question, subject, protocol)


def require_equal(question, subject, found):
    """
    :param found: pairs of a contender's name and what must be equal
    """
    for name, one in found[1:]:
        if one != found[0][1]:
            raise RuntimeError("%s: on %s, %s answers\n%s\nand %s\n%s" % (
                question.key, subject, name, one, *found[0]))

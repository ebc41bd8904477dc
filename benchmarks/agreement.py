"""Holds the answers of all contenders against each other: a fast answer must be the right one."""

from __future__ import annotations

import itertools

from asking import ask_well
from load import UNIQUE

SUBJECTS = 5
TEXTS = ("%016d" % number for number in itertools.count())


def require_agreement(question, contenders, subjects):
    """
    :raises RuntimeError: where an answer is a refusal, or says another thing than the one before it
    """
    for subject in subjects[:SUBJECTS]:
        facts = []
        text = next(TEXTS)
        for contender in contenders:
            asked = question.asks[contender.dialect](subject)
            answer = ask_well(
                contender.port,
                asked.with_text(UNIQUE, text).with_headers(contender.headers())).json()
            if question.facts:
                facts.append((contender.name, question.facts[contender.dialect](answer)))
        for name, fact in facts[1:]:
            if fact != facts[0][1]:
                raise RuntimeError("%s: on %s, %s answers\n%s\nand %s\n%s" % (
                    question.key, subject, name, fact, *facts[0]))

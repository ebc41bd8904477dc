"""Turns of load: one contender is asked for some seconds, and its cost is read from /proc."""

from __future__ import annotations

import time
from typing import NamedTuple

from meter import Meter

# Connections while a service warms up.
WARM_UP_CONNECTIONS = 32
# A warm-up has ended when two consecutive turns cost the same, to this share of the dearer one.
AGREEMENT = 0.05
# Before the next turn, so that what is still in flight is not counted there.
PAUSE = 0.5


class WarmUp(NamedTuple):
    """
    :ivar cpu: CPU seconds of service and database per request, in each turn; None where the turn failed
    """

    agreed: bool
    cpu: list


def take_turn(contender, postgres, requests, connections, seconds):
    """Times in seconds, memory in bytes; CPU time per request that was answered."""
    time.sleep(PAUSE)
    postgres.wait_until_idle()
    with Meter(contender, postgres) as meter:
        load = requests.drive(contender.port, connections, seconds)
    contender.process.require_alive()
    answered = max(1, load.requests)
    return {
        "failure": load.failure,
        "rate": load.rate,
        "p50": load.p50,
        "p99": load.p99,
        "max": load.max,
        "service_cpu": meter.service_cpu / answered,
        "database_cpu": meter.database_cpu / answered,
        "memory": contender.process.memory_bytes(),
    }


def warm_up(turn, most):
    """
    Repeats a turn until two consecutive ones agree, or both fail: seconds alone do not tell whether a JVM still compiles.

    :param turn: takes a turn
    :param most: the maximum number of turns
    """
    cpu = []
    while len(cpu) < most:
        made = turn()
        cpu.append(None if made["failure"] else made["service_cpu"] + made["database_cpu"])
        if len(cpu) > 1 and cpu[-1] is None and cpu[-2] is None:
            break
        if len(cpu) > 1 and None not in cpu[-2:] and difference(*cpu[-2:]) <= AGREEMENT:
            return WarmUp(True, cpu)
    return WarmUp(False, cpu)


def difference(first, second):
    """As a share of the greater."""
    return abs(first - second) / max(first, second) if first or second else 0

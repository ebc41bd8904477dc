"""Many rows at once: how long an export takes to be read to its end, and an import to be done."""

from __future__ import annotations

import http.client
import json
import time

from asking import Ask, ask_well
from meter import Meter

NDJSON = "application/x-ndjson"
IMPORTED = 100_000
PIECE = 1 << 20


def export_posts(groundwork):
    """The rows that came. A stream that broke raises IncompleteRead."""
    connection = http.client.HTTPConnection("127.0.0.1", groundwork.port, timeout=60)
    try:
        connection.request("GET", "/v1/posts", headers=dict(groundwork.headers(), Accept=NDJSON))
        response = connection.getresponse()
        if response.status != 200:
            raise RuntimeError("The export was answered with %d" % response.status)
        rows = 0
        piece = response.read(PIECE)
        while piece:
            rows += piece.count(b"\n")
            piece = response.read(PIECE)
        return rows
    finally:
        connection.close()


def import_users(groundwork, turn):
    lines = "".join(
        json.dumps({"email": "i%d.%d@example.com" % (turn, i), "username": "i%d.%d" % (turn, i),
                    "name": "Import %d" % i}) + "\n"
        for i in range(IMPORTED))
    asked = Ask("/v1/users/import", "POST", lines, dict(groundwork.headers(), **{"Content-Type": NDJSON}))
    accepted = ask_well(groundwork.port, asked)
    watched = Ask(accepted.headers["Location"], headers=groundwork.headers())
    state = accepted.json()
    while state["status"] in ("queued", "running"):
        time.sleep(0.05)
        state = ask_well(groundwork.port, watched).json()
    if state["status"] != "succeeded" or state["rows_created"] != IMPORTED:
        raise RuntimeError("The import came to %s" % state)
    return IMPORTED


BULK = [
    ("export", "all posts as NDJSON", lambda groundwork, turn: export_posts(groundwork)),
    ("import", "100,000 new users from NDJSON, all or nothing", import_users),
]


def measure(groundwork, postgres, work, turn):
    with Meter(groundwork, postgres) as meter:
        rows = work(groundwork, turn)
    return {
        "rows": rows,
        "seconds": meter.seconds,
        "rate": rows / meter.seconds,
        "service_cpu": meter.service_cpu / rows,
        "database_cpu": meter.database_cpu / rows,
        "memory": groundwork.process.memory_bytes(),
    }

"""Load by wrk: as many requests as a service answers over so many connections."""

from __future__ import annotations

import itertools
import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")

# In a path, a body or a header: another text of this length in each request.
UNIQUE = "UNIQUE0000000000"

FIGURES = "figures "
RUNS = itertools.count(1)


@dataclass(frozen=True)
class Load:
    """Times in seconds. Latencies are of requests sent as soon as the connection was free."""

    requests: int
    seconds: float
    p50: float
    p90: float
    p99: float
    max: float
    errors: dict

    @property
    def rate(self):
        return self.requests / self.seconds

    @property
    def failure(self):
        """Why the figures mean nothing; None where each answer was a good one."""
        bad = ["%d %s" % (count, kind) for kind, count in self.errors.items() if count]
        if bad:
            return ", ".join(bad)
        return None if self.requests else "no answer"


def parse(output):
    lines = [line for line in output.splitlines() if line.startswith(FIGURES)]
    if len(lines) != 1:
        raise RuntimeError("wrk said nothing of figures:\n" + output[-2000:])
    figures = json.loads(lines[0][len(FIGURES):])
    kinds = ("refused", "connect", "read", "write", "timeout")
    errors = {kind: figures.pop(kind) for kind in kinds}
    return Load(errors=errors, **figures)


class Requests:
    """What is sent, as a file for the script."""

    def __init__(self, asks):
        self.headers = asks[0].headers
        self._file = tempfile.NamedTemporaryFile("w", suffix=".requests")
        for one in asks:
            self._file.write("%s\t%s\t%s\n" % (one.method, one.path, one.body))
        self._file.flush()

    def drive(self, port, connections, seconds, threads=1):
        command = ["wrk", "-t", str(threads), "-c", str(connections), "-d", "%ds" % seconds,
                   "--timeout", "30s", "-s", str(SCRIPT)]
        for name, value in self.headers.items():
            command += ["-H", "%s: %s" % (name, value)]
        command += ["http://127.0.0.1:%d" % port, "--", self._file.name, str(threads), str(next(RUNS))]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError("wrk failed: " + done.stderr + done.stdout)
        return parse(done.stdout)

    def close(self):
        self._file.close()

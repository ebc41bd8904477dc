"""What something took."""

from __future__ import annotations

import time


class Meter:
    """What something took: seconds, and CPU seconds of service and database."""

    def __init__(self, contender, postgres):
        self.contender = contender
        self.postgres = postgres

    def __enter__(self):
        self.service_cpu = -self.contender.process.cpu_seconds()
        self.database_cpu = -self.postgres.cpu_seconds()
        self.seconds = -time.perf_counter()
        return self

    def __exit__(self, *failure):
        self.seconds += time.perf_counter()
        self.service_cpu += self.contender.process.cpu_seconds()
        self.database_cpu += self.postgres.cpu_seconds()

"""On what was measured."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path


def description():
    return "%d cores (%s), %d GiB of memory, Linux %s" % (
        len(os.sched_getaffinity(0)), processor(), memory_gibibytes(), kernel())


def processor():
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return " ".join(found.group(1).split()) if found else platform.machine()


def memory_gibibytes():
    return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / (1 << 30))


def kernel():
    return ".".join(platform.release().split(".")[:2])


def wrk_version():
    """wrk says it in its help, and ends with 1."""
    told = subprocess.run(["wrk", "-v"], capture_output=True, text=True)
    return re.search(r"\d+\.\d+\.\d+", told.stdout + told.stderr).group()


def load_average():
    return os.getloadavg()[0]

"""Processes that a run starts, and what they cost: CPU time and memory, from /proc."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
# Of a busy machine: a JVM that writes an archive of its classes takes a minute there.
PATIENCE = 300.0


class Process:
    """A process in a session of its own, so that its workers are counted, and ended, with it."""

    def __init__(self, name, command, log, env=None, cwd=None, user=None):
        self.name = name
        self.log = Path(log)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with open(self.log, "ab") as out:
            self.popen = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                env=env, cwd=cwd, user=user, start_new_session=True)

    @property
    def pid(self):
        return self.popen.pid

    def require_alive(self):
        if self.popen.poll() is not None:
            tail = self.log.read_text(errors="replace").splitlines()[-15:]
            raise RuntimeError("%s ended with %s:\n%s" % (
                self.name, self.popen.returncode, "\n".join(tail)))

    def cpu_seconds(self):
        """Of all processes of the session, those included that have ended and were waited for."""
        return sum(stat.cpu_seconds for stat in stats() if stat.session == self.pid)

    def memory_bytes(self):
        """Resident; pages that several of the processes share count once for each."""
        return sum(resident_bytes(stat.pid) for stat in stats() if stat.session == self.pid)

    def stop(self, how=signal.SIGTERM):
        """And whatever it has left behind."""
        if self.popen.poll() is None:
            self.popen.send_signal(how)
            try:
                self.popen.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                pass  # It is killed below.
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # Nothing is left.
        self.popen.wait()


class Stat:
    """One line of /proc/PID/stat (proc(5)). The name, the second field, may hold blanks and brackets."""

    def __init__(self, line):
        self.pid = int(line[: line.index(" ")])
        fields = line[line.rindex(")") + 2:].split()
        self.parent = int(fields[1])
        self.session = int(fields[3])
        own_and_of_children_that_ended = fields[11:15]
        self.cpu_seconds = sum(int(ticks) for ticks in own_and_of_children_that_ended) / TICKS


def stats():
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                yield Stat(Path("/proc", entry, "stat").read_text())
            except (FileNotFoundError, ProcessLookupError):
                continue  # It ended while we looked.


def resident_bytes(pid):
    try:
        pages = int(Path("/proc", str(pid), "statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def wait_until(done, what, patience=PATIENCE, pause=0.05):
    """The seconds that it took."""
    begin = time.perf_counter()
    while not done():
        if time.perf_counter() - begin > patience:
            raise RuntimeError("%s took more than %d s" % (what, patience))
        time.sleep(pause)
    return time.perf_counter() - begin

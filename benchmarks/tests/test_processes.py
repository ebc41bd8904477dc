import sys
import tempfile
import unittest
from pathlib import Path

from processes import TICKS, Process, Stat, resident_bytes, stats, wait_until

LINE = "4711 (a (b) c) S 1 4711 4700 0 -1 4194560 100 0 0 0 %d %d %d %d 20 0 1 0 12345 0 0"


class ProcessesTest(unittest.TestCase):
    def test_reads_a_line_whose_name_holds_blanks_and_brackets(self):
        stat = Stat(LINE % (TICKS, TICKS, TICKS, TICKS))

        self.assertEqual((4711, 1, 4700), (stat.pid, stat.parent, stat.session))
        self.assertEqual(4.0, stat.cpu_seconds)

    def test_counts_the_work_of_children(self):
        child = "sum(range(30_000_000)); import time; time.sleep(60)"
        parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', %r])" % child
        with tempfile.TemporaryDirectory() as directory:
            process = Process("a test", [sys.executable, "-c", parent], Path(directory, "log"))
            try:
                own = lambda: next(s.cpu_seconds for s in stats() if s.pid == process.pid)
                wait_until(lambda: process.cpu_seconds() > own() + 0.1, "the work of the child")
                self.assertGreater(process.memory_bytes(), resident_bytes(process.pid))
            finally:
                process.stop()
            wait_until(lambda: process.pid not in [s.session for s in stats()], "the end of the child")

    def test_an_end_that_nobody_asked_for_is_told_with_the_log(self):
        with tempfile.TemporaryDirectory() as directory:
            process = Process(
                "a test", [sys.executable, "-c", "print('the reason')"], Path(directory, "log"))
            process.popen.wait()

            with self.assertRaisesRegex(RuntimeError, "the reason"):
                process.require_alive()

import unittest

import load

OUTPUT = """Running 1s test @ http://127.0.0.1:8080
  1 threads and 8 connections
figures {"requests": 1000, "seconds": 2.0, "p50": 0.001, "p90": 0.002, "p99": 0.003, "max": 0.1, "refused": %d, "connect": 0, "read": 0, "write": 0, "timeout": 0}
"""


class LoadTest(unittest.TestCase):
    def test_reads_the_figures_out_of_what_wrk_prints(self):
        made = load.parse(OUTPUT % 0)

        self.assertEqual(500, made.rate)
        self.assertEqual(0.003, made.p99)
        self.assertIsNone(made.failure)

    def test_one_refusal_is_a_failure(self):
        self.assertEqual("1 refused", load.parse(OUTPUT % 1).failure)

    def test_no_answer_at_all_is_a_failure(self):
        made = load.parse((OUTPUT % 0).replace("1000", "0"))

        self.assertEqual("no answer", made.failure)

    def test_output_without_figures_is_an_error(self):
        with self.assertRaisesRegex(RuntimeError, "nothing of figures"):
            load.parse("unable to connect")

    def test_the_script_knows_the_same_placeholder(self):
        self.assertIn('"%s"' % load.UNIQUE, load.SCRIPT.read_text())

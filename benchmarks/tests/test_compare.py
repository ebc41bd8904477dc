import unittest
import unittest.mock

import compare


def turn(service, database, failure=None):
    return {"failure": failure, "service_cpu": service / 1e6, "database_cpu": database / 1e6, "rate": 1e6 / (service + database),
            "p50": 0.001, "p99": 0.002, "max": 0.01, "memory": 1}


class CompareTest(unittest.TestCase):
    def test_shows_medians_of_both_and_ratios_of_pairs(self):
        shown = compare.line(
            "user", [turn(100, 50), turn(200, 50), turn(100, 50)], [turn(50, 50), turn(100, 50), turn(60, 50)])

        self.assertEqual(
            ["user", "100", "+", "50", "=", "150", "60", "+", "50", "=", "110", "0.50", "1.00", "0.67", "0.60", "-", "0.73",
             "6,667", "->", "9,091", "(1.50)"], shown.split())

    def test_names_a_failure_instead_of_figures(self):
        shown = compare.line("user", [turn(1, 1)], [turn(1, 1, "3 refused")])

        self.assertEqual("user              failed: 3 refused", shown)

    def test_says_which_build_was_still_warming_up(self):
        shown = compare.line("user", [turn(1, 1)], [turn(1, 1)], ["candidate"])

        self.assertTrue(shown.endswith("still warming up: candidate"), shown)

    def test_needs_a_baseline_and_known_questions(self):
        for words in ([], ["--baseline", "before", "--questions", "nonsense"]):
            with self.assertRaises(SystemExit), open("/dev/null", "w") as silent:
                with unittest.mock.patch("sys.stderr", silent):
                    compare.arguments(words)

import unittest

import overload

FIGURES = {
    "seconds": 10.0,
    "failures": 0,
    "answers": {"201": {"count": 2000, "p50": 40.0, "p99": 90.0}, "503": {"count": 500, "p50": 3.0, "p99": 9.0}},
    "quiet": {"count": 90, "p50": 12.0, "p99": 30.0},
    "quiet_failures": 1,
    "normal_after": 0.1,
}


class OverloadTest(unittest.TestCase):
    def test_goodput_counts_transfers_alone(self):
        self.assertEqual(200, overload.rate(FIGURES, "201"))

    def test_a_status_that_never_came_has_no_rate_and_no_median(self):
        self.assertEqual(0, overload.rate(FIGURES, "504"))
        self.assertEqual("-", overload.median(FIGURES["answers"], "504"))

    def test_a_row_has_a_cell_for_each_column(self):
        row = overload.row(2000, FIGURES, "0 used, 0 wait")

        self.assertEqual(len(overload.COLUMNS), len(row))
        self.assertEqual("-", row[overload.COLUMNS.index("other")])
        self.assertEqual("1 of 91", row[overload.COLUMNS.index("reads failed")])

    def test_other_statuses_and_broken_connections_are_shown(self):
        answers = dict(FIGURES["answers"], **{"500": {"count": 2, "p50": 1.0, "p99": 1.0}})

        row = overload.row(2000, dict(FIGURES, answers=answers, failures=3), "0 used, 0 wait")

        self.assertEqual("500: 2, no answer: 3", row[overload.COLUMNS.index("other")])

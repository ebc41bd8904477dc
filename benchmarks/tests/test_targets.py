import unittest

import targets
from figures import EQUAL, FASTAPI, GROUNDWORK, PLAIN, RAW, TUNED
from tests.test_figures import figures, measured, turn


def found(*all_measured, starts=None):
    made = targets.targets(figures(*all_measured, starts=starts), 32)
    return {(one.title, one.question): (one.wanted, one.measured, one.missed) for one in made}


class TargetsTest(unittest.TestCase):
    def test_says_by_how_much_the_rate_is_missed(self):
        made = found(measured(GROUNDWORK, turn(12)), measured(PLAIN, turn(10)))

        self.assertEqual(("1.6", "1.20", "25 %"), made["requests/s, × Spring Boot plain", "user"])

    def test_cpu_is_compared_with_the_peers_that_do_equal_work(self):
        made = found(measured(GROUNDWORK, turn(45)), measured(EQUAL, turn(10)), measured(TUNED, turn(10)))

        self.assertEqual(("5", "4.50", "10 %"), made["CPU per request, × less than Spring Boot equal", "user"])
        self.assertEqual(("4", "4.50", ""), made["CPU per request, × less than Spring Boot tuned", "user"])

    def test_each_question_has_targets_of_its_own(self):
        ours, theirs = measured(GROUNDWORK, turn(20), question="transfer-hot"), measured(PLAIN, turn(10), question="transfer-hot")

        self.assertEqual(("2", "2.00", ""), found(ours, theirs)["requests/s, × Spring Boot plain", "transfer-hot"])

    def test_the_raw_client_is_the_limit_of_a_read_by_key(self):
        made = found(measured(GROUNDWORK, turn(35)), measured(RAW, turn(100)))

        self.assertEqual(("0.7", "0.35", "50 %"), made["requests/s, share of the raw client", "user"])

    def test_an_equal_p99_is_not_below(self):
        made = found(measured(GROUNDWORK, turn(100)), measured(FASTAPI, turn(10)))

        self.assertEqual(("all", "0 of 1 questions", "user × 1.00"), made["p99 below that of FastAPI", None])

    def test_a_miss_is_never_none(self):
        self.assertEqual("less than 1 %", found(measured(GROUNDWORK, turn(15.99)), measured(PLAIN, turn(10)))[
            "requests/s, × Spring Boot plain", "user"][2])

    def test_memory_is_half_of_the_plain_peers(self):
        made = found(measured(GROUNDWORK, turn(60)), measured(PLAIN, turn(100)))

        self.assertEqual(("0.5", "0.60", "20 %"), made["memory under load, share of Spring Boot plain", None])

    def test_says_nothing_of_what_was_not_measured(self):
        self.assertEqual({}, found(measured(GROUNDWORK, turn(100))))

    def test_the_start_counts_with_the_archive(self):
        made = found(starts={GROUNDWORK: {"plain": [3.0], "archive": [2.1]}})

        self.assertEqual(("1.4 s", "2.10 s", "50 %"), made["first answer after a start with the AOT cache", None])

    def test_a_terminal_sees_what_is_missed(self):
        told = targets.told(figures(measured(GROUNDWORK, turn(12)), measured(PLAIN, turn(100))), 32)

        self.assertIn("targets are reached at 32 connections", told)
        self.assertIn("user: requests/s, × Spring Boot plain: 0.12 instead of 1.6, missed by 92 %", told)

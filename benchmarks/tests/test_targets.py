import unittest

import targets
from tests.test_figures import figures, measured, turn


def misses(*all_measured, starts=None):
    made = targets.targets(figures(*all_measured, starts=starts), 32)
    return {one.title.split(" ")[0]: one.misses for one in made}


class TargetsTest(unittest.TestCase):
    def test_names_the_question_that_is_too_slow_and_by_how_much(self):
        made = misses(measured("Groundwork", turn(14)), measured("Spring Boot", turn(10)))

        self.assertEqual([("user", "1.4")], made["1.5"])

    def test_wants_more_of_search_than_of_a_read(self):
        faster = targets.wanted("user", "Spring Boot"), targets.wanted("search", "Spring Boot")

        self.assertEqual((1.5, 3), faster)
        self.assertEqual(8, targets.wanted("search", "FastAPI"))

    def test_is_reached_where_nothing_is_missed(self):
        made = misses(measured("Groundwork", turn(100)), measured("FastAPI", turn(10)))

        self.assertEqual([], made["8"])
        self.assertEqual([], made["CPU"])

    def test_an_equal_p99_is_not_below(self):
        made = misses(measured("Groundwork", turn(100)), measured("FastAPI", turn(10)))

        self.assertEqual([("user", "1.0 times")], made["p99"])

    def test_says_nothing_of_what_was_not_measured(self):
        self.assertEqual({}, misses(measured("Groundwork", turn(100))))

    def test_the_start_counts_with_the_archive(self):
        made = misses(starts={"Groundwork": {"plain": [3.0], "archive": [0.9]}})

        self.assertEqual([(None, "0.90 s")], made["the"])

import unittest

from figures import Figures, paired, spread


def turn(rate, failure=None):
    return {"failure": failure, "rate": rate, "p50": 1.0, "p99": 1.0, "memory": rate,
            "service_cpu": 1 / rate if rate else 0, "database_cpu": 0}


def measured(contender, *turns, question="user"):
    return {"question": question, "contender": contender, "connections": 32, "turns": list(turns)}


def figures(*all_measured, starts=None):
    return Figures({"rows": 1, "measured": list(all_measured), "starts": starts or {}, "bulk": []})


class FiguresTest(unittest.TestCase):
    def test_a_figure_is_the_median_of_its_turns(self):
        made = figures(measured("Groundwork", turn(10), turn(90), turn(20)))

        self.assertEqual(20, made.rate("user", "Groundwork", 32))

    def test_one_failed_turn_leaves_no_figure(self):
        made = figures(measured("Groundwork", turn(10), turn(0, "3 refused")))

        self.assertIsNone(made.rate("user", "Groundwork", 32))
        self.assertEqual("3 refused", made.of("user", "Groundwork", 32).failure)

    def test_says_how_many_times_faster(self):
        made = figures(measured("Groundwork", turn(30)), measured("FastAPI", turn(10)))

        self.assertEqual(3, made.times_faster("user", "FastAPI", 32))
        self.assertEqual(3, made.times_cheaper("user", "FastAPI", 32))

    def test_a_failure_is_compared_with_nothing(self):
        made = figures(measured("Groundwork", turn(30)), measured("FastAPI", turn(10, "1 refused")))

        self.assertIsNone(made.times_faster("user", "FastAPI", 32))
        self.assertIsNone(made.times_faster("user", "Spring Boot plain", 32))

    def test_memory_is_the_most_of_any_turn(self):
        made = figures(
            measured("FastAPI", turn(10), turn(40)), measured("FastAPI", turn(20), question="post"))

        self.assertEqual(40, made.most_memory("FastAPI"))
        self.assertIsNone(made.most_memory("Groundwork"))

    def test_a_start_is_the_median_of_its_kind(self):
        made = figures(starts={"Groundwork": {"plain": [3.0, 1.0, 2.0], "archive": [0.5]}})

        self.assertEqual({"plain": 2.0, "archive": 0.5}, made.starts("Groundwork"))

    def test_a_ratio_is_the_median_of_pairs_of_turns(self):
        """A machine that halves its speed between the turns changes both turns of a pair."""
        ratio = paired([turn(20), turn(10), turn(30)], [turn(10), turn(5), turn(10)], "rate")

        self.assertEqual((2, 2, 3), ratio)

    def test_without_a_figure_there_is_no_ratio(self):
        self.assertIsNone(paired([turn(20)], [turn(0)], "rate"))
        self.assertIsNone(paired([], [turn(10)], "rate"))

    def test_spread_is_the_farthest_from_the_median(self):
        self.assertEqual(0.5, spread([10, 5, 11]))

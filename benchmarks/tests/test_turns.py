import unittest

from turns import difference, warm_up


def turns(*totals):
    """A turn for each total; None is a failed one."""
    made = iter(totals)

    def take():
        total = next(made)
        return {"failure": "1 refused" if total is None else None, "service_cpu": total or 0, "database_cpu": 0}
    return take


class WarmUpTest(unittest.TestCase):
    def test_ends_when_two_consecutive_turns_agree(self):
        made = warm_up(turns(541, 378, 272, 208, 200, 100), 10)

        self.assertTrue(made.agreed)
        self.assertEqual([541, 378, 272, 208, 200], made.cpu)

    def test_ends_without_agreement_after_the_maximum(self):
        made = warm_up(turns(500, 400, 300, 200), 3)

        self.assertFalse(made.agreed)
        self.assertEqual(3, len(made.cpu))

    def test_a_failed_turn_agrees_with_none(self):
        self.assertEqual([100, None, 100, 100], warm_up(turns(100, None, 100, 100), 5).cpu)

    def test_two_failed_turns_end_it(self):
        made = warm_up(turns(None, None, 100, 100), 5)

        self.assertFalse(made.agreed)
        self.assertEqual([None, None], made.cpu)

    def test_one_turn_alone_is_no_agreement(self):
        self.assertFalse(warm_up(turns(100), 1).agreed)

    def test_a_difference_is_a_share_of_the_greater(self):
        self.assertEqual(0.5, difference(50, 100))
        self.assertEqual(0, difference(0, 0))

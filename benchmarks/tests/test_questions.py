import unittest

from load import UNIQUE
from questions import QUESTIONS, Material, some
from rows import Size

MATERIAL = Material(Size(1), [(50_000, "cursor"), (50_100, "next")])


class QuestionsTest(unittest.TestCase):
    def test_keys_do_not_repeat_and_are_the_same_in_every_run(self):
        keys = some(100_000)

        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual(keys, some(100_000))

    def test_each_question_is_put_to_groundwork_in_one_line_without_tabs(self):
        for question in QUESTIONS:
            for subject in question.subjects(MATERIAL)[:10]:
                asked = question.asks["groundwork"](subject)
                self.assertRegex(asked.path, r"^/v1/[^\s]+$", question.key)
                self.assertNotRegex(asked.body, r"[\t\n]", question.key)

    def test_the_equal_peer_gets_the_same_request_unless_it_is_said_to_answer_differently(self):
        for question in QUESTIONS:
            if "equal" in question.asks and "equal" not in (question.like or {}):
                subject = question.subjects(MATERIAL)[0]
                self.assertEqual(question.asks["groundwork"](subject), question.asks["equal"](subject), question.key)
                self.assertIn("equal", question.facts, question.key)

    def test_questions_without_a_fixed_answer_vary(self):
        for question in QUESTIONS:
            if question.key != "posts-authors":
                subjects = question.subjects(MATERIAL)
                self.assertEqual(len(subjects), len(set(subjects)), question.key)
                self.assertGreater(len(subjects), 1, question.key)

    def test_nobody_pays_himself(self):
        for question in QUESTIONS:
            if question.key.startswith("transfer"):
                for payer, payee in question.subjects(MATERIAL):
                    self.assertNotEqual(payer, payee)

    def test_what_is_written_differs_each_time(self):
        for key in ("create", "patch", "transfer-key"):
            question = next(one for one in QUESTIONS if one.key == key)
            asked = question.asks["groundwork"](question.subjects(MATERIAL)[0])
            self.assertIn(UNIQUE, asked.body + "".join(asked.headers.values()), key)

import json
import tempfile
import unittest
from contextlib import ExitStack, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest import mock

import run
from figures import EQUAL, FASTAPI, GROUNDWORK, PLAIN, TUNED
from tests.test_figures import turn

WORDS = ["--questions", "user", "--connections", "32", "--turns", "2", "--no-page",
         "--spring-boot", "peer.jar", "--spring-boot-equal", "equal.jar", "--peer-schema", "schema.sql"]


class RunTest(unittest.TestCase):
    """The order of a run, without processes."""

    def perform(self, words, take_turn):
        jvm = mock.Mock(options=["-Xmx1g"], version="25")
        groundwork = mock.Mock(dialect="groundwork", port=1)
        groundwork.name = GROUNDWORK
        groundwork.headers.return_value = {}
        groundwork.verify_ledger.return_value = "Verified."
        said = StringIO()
        with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
            stack.enter_context(redirect_stdout(said))
            for name, value in {
                    "RESULTS": Path(directory), "Postgres": mock.Mock(return_value=mock.Mock(version="18", port=5)),
                    "Groundwork": mock.Mock(return_value=groundwork), "rows.fill_service": mock.Mock(),
                    "rows.fill_peer": mock.Mock(), "rows.Size": mock.Mock(return_value=mock.Mock(factor=1, users=50)), "require_agreement": mock.Mock(), "take_turn": take_turn,
                    "Requests": mock.Mock(), "machine.wrk_version": mock.Mock(return_value="4"),
                    "machine.load_average": mock.Mock(return_value=0.1),
                    "signal.signal": mock.Mock()}.items():
                stack.enter_context(mock.patch("run." + name, value))
            stack.enter_context(mock.patch("run.jvm_of", return_value=jvm))
            for peer in ("SpringBoot", "EqualSpringBoot", "TunedSpringBoot"):
                stack.enter_context(mock.patch("run.%s.launch" % peer))
            run.main(words)
            return said.getvalue(), json.loads(Path(directory, "rows-1.json").read_text())

    def test_all_contenders_warm_up_and_take_their_turns(self):
        said, kept = self.perform(WORDS, lambda *given: turn(10))

        self.assertEqual(
            {GROUNDWORK: 2, EQUAL: 2, TUNED: 2, PLAIN: 2}, {one["contender"]: len(one["turns"]) for one in kept["measured"]})
        self.assertEqual([True] * 4, [one["agreed"] for one in kept["warm_up"]])
        self.assertEqual({FASTAPI: "not given to this run"}, kept["absent"])
        self.assertEqual("Verified.", kept["ledger"])
        self.assertIn("user: requests/s, × Spring Boot plain: 1.00 instead of 1.6", said)

    def test_what_stays_restless_is_kept(self):
        costs = iter(range(1, 1000))
        _, kept = self.perform(WORDS + ["--warm-up-turns", "3"], lambda *given: turn(1 / 2 ** next(costs)))

        self.assertEqual([(False, 3)] * 4, [(one["agreed"], len(one["cpu"])) for one in kept["warm_up"]])

    def test_refuses_an_unknown_question_and_a_wrong_heap(self):
        with mock.patch("sys.stderr", StringIO()), mock.patch("contender.java_home"):
            for words in (["--questions", "nonsense"], ["--heap", "much"]):
                with self.assertRaises(SystemExit):
                    run.arguments(words)

import unittest
import xml.etree.ElementTree as ElementTree

import report
import svg
from figures import EQUAL, FASTAPI, GROUNDWORK, PLAIN, TUNED
from tests.test_figures import figures, measured, turn


class ReportTest(unittest.TestCase):
    def test_text_outside_the_markers_stays(self):
        page = "before\n<!-- x: begin -->\nold\n<!-- x: end -->\nafter\n"

        self.assertEqual(
            "before\n<!-- x: begin -->\nnew\n<!-- x: end -->\nafter\n",
            report.between_markers(page, "x", "new"))

    def test_a_page_without_the_place_is_an_error(self):
        with self.assertRaises(ValueError):
            report.between_markers("nothing", "x", "new")

    def test_the_command_names_no_path_of_this_machine(self):
        shown = report.command_line([
            "--spring-boot", "/somewhere/peer.jar", "--java=/usr/lib/jvm/jdk-25/", "--turns", "3",
            "--fastapi-command", "chroot /somewhere uvicorn"])

        self.assertEqual(
            "python3 benchmarks/run.py --spring-boot peer.jar --java=jdk-25 --turns 3 --fastapi-command …",
            shown)

    def test_the_command_names_no_path_of_the_equal_peer(self):
        self.assertEqual(
            "python3 benchmarks/run.py --spring-boot-equal equal.jar",
            report.command_line(["--spring-boot-equal", "/somewhere/equal.jar"]))

    def test_a_failure_is_shown_as_one(self):
        made = figures(measured(GROUNDWORK, turn(2000)), measured(FASTAPI, turn(1000, "3 refused")))

        self.assertIn("| a user by key | 500 + 0 = 500; 2,000/s | failed: 3 refused |", report.costs(made, 32))
        self.assertEqual("", report.comparison(made, 32))

    def test_cpu_comes_first_and_requests_beside_it(self):
        made = figures(measured(GROUNDWORK, turn(2000)), measured(EQUAL, turn(1000)), measured(PLAIN, turn(1600)))

        self.assertIn("| a user by key | 500 + 0 = 500; 2,000/s | 1,000 + 0 = 1,000; 1,000/s |", report.costs(made, 32))
        self.assertIn("| a user by key | 2.0 / 2.0 | 1.2 / 1.2 |", report.comparison(made, 32))

    def test_a_picture_shows_cpu(self):
        made = figures(measured(GROUNDWORK, turn(2000)), measured(TUNED, turn(1000)), measured(FASTAPI, turn(10)))

        drawn = report.chart(made)
        self.assertIn("1,000 (× 2.0)", drawn)
        self.assertNotIn(FASTAPI, drawn)

    def test_says_where_the_warm_up_did_not_end(self):
        made = figures()
        made.results.update(warm_up_seconds=5, warm_up_agreement=0.05, warm_up=[
            {"question": "user", "contender": GROUNDWORK, "agreed": True, "cpu": [1, 1]},
            {"question": "patch", "contender": EQUAL, "agreed": False, "cpu": [2, 1, 0.8]},
            {"question": "search", "contender": PLAIN, "agreed": False, "cpu": [None, None]}])

        self.assertEqual(
            "The warm-up repeated turns of 5 s until the CPU per request of two consecutive ones agreed within 5 %."
            " It did not reach that in: change a post's title (Spring Boot equal, 20 % after 3 turns); 20 users whose address"
            " or name holds a text, the newest first (Spring Boot plain, failed).", report.warm_ups(made))

    def test_names_the_peers_that_did_not_run(self):
        made = figures()
        made.results["absent"] = {FASTAPI: "No module named 'fastapi'"}

        self.assertEqual("Did not run: FastAPI (No module named 'fastapi').", report.absent(made))

    def test_says_how_a_peer_answers_differently(self):
        made = figures(*[measured(name, turn(10), question="page-deep") for name in (GROUNDWORK, EQUAL, PLAIN)])

        self.assertEqual(
            "20 users in the far half of the list: Spring Boot equal answers with an offset instead of a cursor."
            " 20 users in the far half of the list: Spring Boot plain answers with an offset instead of a cursor,"
            " and a total, which they always count.", report.notes(made))

    def test_states_the_options_of_each_jvm(self):
        made = figures()
        made.results.update(
            date="2026-01-01", machine="2 cores", load_average=0.1, software="JDK 25", jvm_options=["-Xms12m", "-Xmx384m"],
            synchronous_commit="off", turns=3, seconds=5, command="run")

        self.assertIn("Each JVM has `-Xms12m -Xmx384m`.", report.facts(made))

    def test_the_picture_is_well_formed_and_leaves_out_what_there_is_not(self):
        drawn = svg.bars("A < B", ["ours", "theirs"], [("one", [10, 5]), ("two", [10, None])])

        root = ElementTree.fromstring(drawn)
        bars = [one for one in root.iter() if one.tag.endswith("rect") and one.get("height") != "12"]
        self.assertEqual(3, len(bars))
        self.assertIn("(× 0.5)", drawn)

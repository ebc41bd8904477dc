import unittest
import xml.etree.ElementTree as ElementTree

import report
import svg
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

    def test_a_failure_is_shown_as_one(self):
        made = figures(
            measured("Groundwork", turn(2000)), measured("FastAPI", turn(1000, "3 refused")))

        self.assertIn("| a user by key | 2,000 | failed: 3 refused |  |", report.rates(made, 32))

    def test_shows_rates_and_how_many_times_the_peer_they_are(self):
        made = figures(measured("Groundwork", turn(2000)), measured("FastAPI", turn(1000)))

        self.assertIn("| a user by key | 2,000 | 1,000 | 2.0 |", report.rates(made, 32))

    def test_the_picture_is_well_formed_and_leaves_out_what_there_is_not(self):
        drawn = svg.bars("A < B", ["ours", "theirs"], [("one", [10, 5]), ("two", [10, None])])

        root = ElementTree.fromstring(drawn)
        bars = [one for one in root.iter() if one.tag.endswith("rect") and one.get("height") != "12"]
        self.assertEqual(3, len(bars))
        self.assertIn("(× 2.0)", drawn)

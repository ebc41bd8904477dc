import os
import unittest
from unittest import mock

from contender import Heap, inherited_environment


class HeapTest(unittest.TestCase):
    def test_has_a_start_a_ceiling_and_a_collector(self):
        self.assertEqual(["-Xms16m", "-Xmx1g", "-XX:+UseG1GC"], Heap.parse("16m:1g", "G1").options())

    def test_one_size_is_both(self):
        self.assertEqual(["-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"], Heap.parse("256m", "Serial").options())

    def test_the_default_is_a_valid_one(self):
        self.assertEqual(Heap(), Heap.parse(Heap.SIZES, Heap().collector))

    def test_anything_else_is_refused(self):
        for sizes in ("", "16m:", "much", "0m", "16m:1g:2g"):
            with self.assertRaises(ValueError, msg=sizes):
                Heap.parse(sizes, "Serial")

    def test_options_of_the_caller_reach_no_jvm(self):
        with mock.patch.dict(os.environ, {"JAVA_TOOL_OPTIONS": "-Xmx8g", "KEPT": "yes"}):
            inherited = inherited_environment()

        self.assertNotIn("JAVA_TOOL_OPTIONS", inherited)
        self.assertEqual("yes", inherited["KEPT"])

import tempfile
import unittest
from pathlib import Path
from unittest import mock

from figures import EQUAL, TUNED
from peers import EqualSpringBoot, FastApi, SpringBoot, TunedSpringBoot


class PeersTest(unittest.TestCase):
    def test_the_two_forms_differ_in_tokens_and_transfers(self):
        groundwork = mock.Mock(postgres=mock.Mock(port=5432))
        plain, tuned = (form("equal.jar", None, groundwork, Path()).settings() for form in (EqualSpringBoot, TunedSpringBoot))

        self.assertEqual(("jpa", "false"), (plain["TRANSFER"], plain["JWT_REMEMBER"]))
        self.assertEqual(("function", "true"), (tuned["TRANSFER"], tuned["JWT_REMEMBER"]))
        self.assertEqual(plain["JDBC_URL"], tuned["JDBC_URL"])
        self.assertEqual((EQUAL, TUNED), (EqualSpringBoot.name, TunedSpringBoot.name))

    def test_an_unpacked_peer_keeps_its_form(self):
        peer = TunedSpringBoot("equal.jar", mock.Mock(command=lambda *words: ["true"]), mock.Mock(), Path())

        unpacked = peer.unpacked(Path("there"))
        self.assertIsInstance(unpacked, TunedSpringBoot)
        self.assertEqual(Path("there/equal.jar"), unpacked.jar)

    def test_both_forms_listen_on_loopback_alone(self):
        settings = SpringBoot("peer.jar", None, mock.Mock(port=5432), Path()).settings()

        self.assertEqual("127.0.0.1", settings["SERVER_ADDRESS"])


class FastApiTest(unittest.TestCase):
    def missing(self, command):
        with tempfile.TemporaryDirectory() as directory:
            return FastApi(directory, command, mock.Mock(port=5432), Path(directory)).missing()

    def test_does_not_run_without_its_server(self):
        self.assertEqual("no-such-server is not installed", self.missing("no-such-server app:app"))

    def test_names_the_module_that_is_missing(self):
        self.assertEqual("No module named 'nosuchmodule'", self.missing("python3 -c 'import nosuchmodule'"))

    def test_any_other_end_is_an_error(self):
        with self.assertRaisesRegex(RuntimeError, "a bug"):
            self.missing("python3 -c 'raise ValueError(\"a bug\")'")

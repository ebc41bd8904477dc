import re
import unittest

from raw import SOURCE


def quarkus_version(pom):
    return re.search(r"<quarkus.version>(.+)</quarkus.version>", pom.read_text()).group(1)


class RawClientTest(unittest.TestCase):
    def test_stands_on_the_same_quarkus_as_the_service(self):
        service = SOURCE.parent.parent / "pom.xml"

        self.assertEqual(quarkus_version(service), quarkus_version(SOURCE / "pom.xml"))

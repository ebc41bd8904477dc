import http.server
import threading
import unittest

from agreement import require_agreement
from asking import Ask, json_body
from questions import Question, both, same


class Fixed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = self.server.answer
        self.send_response(status)
        for name, value in dict(headers, **{"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


class Contender:
    def __init__(self, name, dialect, value, status=200, **headers):
        self.name = name
        self.dialect = dialect
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Fixed)
        self.server.answer = (status, headers, json_body(value).encode())
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def headers(self):
        return {}


QUESTION = Question(
    "user", "a user", lambda material: [1], {**both(lambda id: Ask("/%d" % id)), "peer": lambda id: Ask("/%d" % id)},
    same(lambda row: row["id"]))


class AgreementTest(unittest.TestCase):
    def require(self, *contenders):
        try:
            require_agreement(QUESTION, contenders, [1])
        finally:
            for one in contenders:
                one.server.shutdown()
                one.server.server_close()

    def test_equal_facts_agree(self):
        self.require(Contender("ours", "groundwork", {"id": 1}, ETag='"1"'), Contender("theirs", "peer", {"id": 1, "more": 2}))

    def test_other_facts_end_the_run(self):
        with self.assertRaisesRegex(RuntimeError, "theirs answers\n2\nand ours\n1"):
            self.require(Contender("ours", "groundwork", {"id": 1}), Contender("theirs", "peer", {"id": 2}))

    def test_the_equal_peer_has_tags_and_statuses_as_well(self):
        with self.assertRaisesRegex(RuntimeError, "theirs answers"):
            self.require(Contender("ours", "groundwork", {"id": 1}, ETag='"1"'), Contender("theirs", "equal", {"id": 1}))
        with self.assertRaisesRegex(RuntimeError, "theirs answers"):
            self.require(Contender("ours", "groundwork", {"id": 1}), Contender("theirs", "equal", {"id": 1}, status=201))

    def test_a_refusal_ends_the_run(self):
        with self.assertRaisesRegex(RuntimeError, "answered with 404"):
            self.require(Contender("ours", "groundwork", {"id": 1}, status=404))

"""One request at a time: for what is looked at, and not measured."""

from __future__ import annotations

import http.client
import json
import socket
import time
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Ask:
    """A request as it stands on the wire."""

    path: str
    method: str = "GET"
    body: str = ""
    headers: dict = field(default_factory=dict)

    def with_headers(self, more):
        return replace(self, headers=dict(self.headers, **more))

    def with_text(self, placeholder, text):
        """With a text of its own where the load has another one in each request."""
        return replace(
            self, body=self.body.replace(placeholder, text),
            headers={name: value.replace(placeholder, text) for name, value in self.headers.items()})


# Of a busy machine, on which a start of a second takes minutes.
PATIENCE = 300.0


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        return json.loads(self.body)


def ask(port, request, timeout=120):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(
            request.method, request.path, request.body.encode() or None, request.headers)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def ask_well(port, request):
    """The answer, which must be a good one: a refusal is quick, and would pass for speed."""
    answer = ask(port, request)
    if not 200 <= answer.status < 300:
        raise RuntimeError("%s %s was answered with %d: %s" % (
            request.method, request.path, answer.status, answer.body[:300].decode(errors="replace")))
    return answer


def answers(port, path):
    """Whether a good answer comes; for who waits for a start, thousands of times if need be."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(
                b"GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" % path.encode())
            return connection.recv(12) == b"HTTP/1.1 200"
    except OSError:
        return False


def seconds_until_answer(process, port, path, pause=0.002):
    begin = time.perf_counter()
    while not answers(port, path):
        process.require_alive()
        if time.perf_counter() - begin > PATIENCE:
            raise RuntimeError("%s does not answer" % process.name)
        time.sleep(pause)
    return time.perf_counter() - begin


def json_body(value):
    return json.dumps(value, separators=(",", ":"))

"""What is asked, in each dialect, and what must be the same in every answer to it.

Each contender gets the same subjects (which user, which page) in the same order, in its own language.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Tuple

from asking import Ask, json_body
from load import UNIQUE
from rows import Size, post_moment

JSON = {"Content-Type": "application/json"}
MERGE_PATCH = {"Content-Type": "application/merge-patch+json"}
# So many different subjects a question has, where there are as many.
VARIETY = 20_000
PAGE = 20


@dataclass(frozen=True)
class Question:
    """
    :ivar subjects: of a Material, what is asked about; one for each request
    :ivar asks: by dialect, a request about a subject; a dialect that is not there has no answer. "groundwork" and "equal" have the
        same routes, tokens and members; "equal" lacks some parameters
    :ivar facts: by dialect, what must be equal in the answers to one subject
    :ivar like: by dialect, where it answers the question differently: with what
    """

    key: str
    title: str
    subjects: Callable
    asks: Dict[str, Callable]
    facts: Optional[Dict[str, Callable]] = None
    like: Optional[Dict[str, str]] = None


@dataclass(frozen=True)
class Material:
    """
    :ivar size: how many rows there are
    :ivar far_pages: positions in the list of users, each with the cursor of the page that begins there
    """

    size: Size
    far_pages: List[Tuple[int, str]]


def some(highest, count=VARIETY):
    """Keys without order and repetition, the same in every run: no two requests in flight have one key."""
    return random.Random(highest).sample(range(1, highest + 1), min(count, highest))


def shuffled(subjects):
    """The same in every run, so that a short turn and a long one see the same mixture."""
    return random.Random(len(subjects)).sample(subjects, len(subjects))


def both(asked):
    """The same request to the service and to the peer that has its routes."""
    return {"groundwork": asked, "equal": asked}


def same(view):
    """The facts of an answer that is alike in all dialects."""
    return {"groundwork": view, "equal": view, "peer": view, "raw": view}


def members(*names):
    return lambda row: [row[name] for name in names]


USER = members("id", "email", "username", "name", "is_active")
POST = members("title", "content", "published", "author_id")
# After a write; Spring Boot's peer then leaves the author out.
WRITTEN = members("title", "content", "published")


def items(view):
    rows = lambda page: [view(row) for row in page["items"]]
    return {"groundwork": rows, "equal": rows, "peer": lambda page: [view(row) for row in page]}


def counted(page):
    """The first users of the page and whether there is a total; its last digits depend on users that others added."""
    return [[USER(row) for row in page["items"]], page["total"] > 0]


def with_author(post):
    return [post["id"], POST(post), members("id", "username", "name")(post["author"])]


def with_posts(user):
    return [USER(user), sorted([post["id"]] + POST(post) for post in user["posts"])]


def new_post(author):
    return json_body({
        "title": "On keys " + UNIQUE, "content": "lorem ipsum " * 20, "published": True, "author_id": author})


def transfer(pair):
    return json_body({"from_account_id": pair[0], "to_account_id": pair[1], "amount": "0.01"})


def moved(answer):
    return members("from_account_id", "to_account_id")(answer) + [float(answer["amount"])]


def transfers(path, key=False):
    headers = dict(JSON, **({"Idempotency-Key": UNIQUE} if key else {}))
    return lambda pair: Ask(path, "POST", transfer(pair), headers)


def spread(material):
    accounts = some(material.size.accounts)
    return list(zip(accounts, accounts[1:] + accounts[:1]))


def from_one(material):
    return [(1, account) for account in some(material.size.accounts) if account != 1]


def skips(material):
    """Positions that an offset may have here, on a page's border."""
    return [PAGE * page for page in some(10_000 // PAGE - 1)]


def search_words(material):
    return ["user%d" % user for user in some(material.size.users, 1000)]


def users_at(skip):
    return Ask("/users?skip=%d&limit=%d" % (skip, PAGE))


def holding(word):
    return Ask("/v1/users?filter=(email=ilike=*{0}*,username=ilike=*{0}*)&sort=-created_at".format(word))


def found(word):
    return Ask("/search/users?q=" + word)


QUESTIONS = [
    Question(
        "user", "a user by key",
        lambda m: some(m.size.users),
        {**both(lambda id: Ask("/v1/users/%d" % id)),
         "peer": lambda id: Ask("/users/%d" % id),
         "raw": lambda id: Ask("/users/%d" % id)},
        same(USER)),
    Question(
        "post", "a post by key",
        lambda m: some(m.size.posts),
        both(lambda id: Ask("/v1/posts/%d" % id)),
        same(POST)),
    Question(
        "posts-authors", "the newest 20 posts with their authors",
        lambda m: [None],
        {**both(lambda _: Ask("/v1/posts?include=author&sort=-id")),
         "peer": lambda _: Ask("/posts?limit=20")},
        items(with_author)),
    Question(
        "user-posts", "a user with 5 posts",
        lambda m: some(m.size.users),
        {**both(lambda id: Ask("/v1/users/%d?include=posts" % id)),
         "peer": lambda id: Ask("/users/%d/with-posts" % id)},
        same(with_posts)),
    Question(
        "filtered", "the newest 20 published posts before a moment",
        lambda m: some(m.size.posts),
        {"groundwork": lambda id: Ask(
            "/v1/posts?filter=published==true;created_at=lt=%s&sort=-created_at" % post_moment(id))}),
    Question(
        "page-offset", "20 users at an offset below 10,000, with the total",
        skips,
        {**both(lambda skip: Ask("/v1/users?count=exact&offset=%d" % skip)), "peer": users_at},
        same(counted)),
    Question(
        "page-deep-total", "20 users in the far half of the list, with the total",
        lambda m: shuffled(m.far_pages),
        {"groundwork": lambda page: Ask("/v1/users?count=exact&cursor=" + page[1]),
         "equal": lambda page: Ask("/v1/users?count=exact&offset=%d" % page[0]),
         "peer": lambda page: users_at(page[0])},
        same(counted),
        like={"equal": "an offset instead of a cursor", "peer": "an offset instead of a cursor"}),
    Question(
        "page-deep", "20 users in the far half of the list",
        lambda m: shuffled(m.far_pages),
        {"groundwork": lambda page: Ask("/v1/users?cursor=" + page[1]),
         "equal": lambda page: Ask("/v1/users?offset=%d" % page[0]),
         "peer": lambda page: users_at(page[0])},
        same(lambda page: [USER(row) for row in page["items"]]),
        like={"equal": "an offset instead of a cursor",
              "peer": "an offset instead of a cursor, and a total, which they always count"}),
    Question(
        "search", "20 users whose address or name holds a text, the newest first",
        search_words,
        {"groundwork": holding, "peer": found},
        items(USER)),
    Question(
        "search-ranked", "20 users like a word, the best match first",
        search_words,
        {"groundwork": lambda word: Ask("/v1/users?q=" + word), "peer": found},
        like={"peer": "only texts that hold the word, the newest first"}),
    Question(
        "create", "write a post",
        lambda m: some(m.size.users),
        {**both(lambda id: Ask("/v1/posts", "POST", new_post(id), JSON)),
         "peer": lambda id: Ask("/posts", "POST", new_post(id), JSON)},
        same(WRITTEN)),
    Question(
        "patch", "change a post's title",
        lambda m: some(m.size.posts),
        {**both(lambda id: Ask(
            "/v1/posts/%d" % id, "PATCH", json_body({"title": "On keys " + UNIQUE}), MERGE_PATCH)),
         "peer": lambda id: Ask(
             "/posts/%d" % id, "PATCH", json_body({"title": "On keys " + UNIQUE}), JSON)},
        same(WRITTEN)),
    Question(
        "transfer", "a transfer between any two accounts",
        spread,
        {**both(transfers("/v1/transfers")), "peer": transfers("/transfers")},
        same(moved)),
    Question(
        "transfer-hot", "a transfer out of one account that pays them all",
        from_one,
        {**both(transfers("/v1/transfers")), "peer": transfers("/transfers")},
        same(moved)),
    Question(
        "transfer-key", "a transfer with an Idempotency-Key",
        spread,
        {"groundwork": transfers("/v1/transfers", key=True)}),
    Question(
        "transfer-hot-key", "a transfer out of one account, with an Idempotency-Key",
        from_one,
        {"groundwork": transfers("/v1/transfers", key=True)}),
]

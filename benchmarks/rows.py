"""The same rows in the service's schema and in the peers'."""

from __future__ import annotations

import datetime

import peers
import service

USERS = 100_000
POSTS = 500_000
ACCOUNTS = 10_000
OPENING = 1_000_000
TRANSFERS_AT_ONCE = 1_000

# One moment for both, so that their pages by time hold the same rows.
MOMENT = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.timezone.utc)
NOW = "timestamptz '%s'" % MOMENT.isoformat()
BETWEEN_POSTS = datetime.timedelta(seconds=10)


class Size:
    def __init__(self, factor):
        self.factor = factor
        self.users = USERS * factor
        self.posts = POSTS * factor
        self.accounts = ACCOUNTS * factor


def fill_service(postgres, size, database=service.DATABASE):
    """Money comes out of the world by the ledger's own function, or a verification would find it made up."""
    postgres.run(
        database,
        # What the service makes itself gets keys beyond all of these.
        *["select setval('%s_seq', 100000000)" % table for table in ("users", "posts", "accounts")],
        users("password_hash, updated_at, ", "'!', created_at, ", size),
        posts("updated_at, ", "created_at, ", size),
        "insert into accounts (id, owner_id, name, currency, decimals)"
        " select i, i, 'Everyday', 'EUR', 2 from generate_series(1, %d) i" % size.accounts)
    # Each transfer makes the account of the world anew, and within one transaction nothing takes the old ones away.
    for first in range(1, size.accounts + 1, TRANSFERS_AT_ONCE):
        last = min(first + TRANSFERS_AT_ONCE - 1, size.accounts)
        funded = postgres.value(
            database,
            "select count(*) from generate_series(%d, %d) i,"
            " ledger_transfer((select id from accounts where owner_id is null), i, %d, 'Opening', false,"
            " null, null, null, null, null) moved where moved.outcome = 'done'"
            % (first, last, OPENING))
        if int(funded) != last - first + 1:
            raise RuntimeError("Only %s of accounts %d to %d got their money" % (funded, first, last))


def fill_peer(postgres, schema, size):
    """
    :param schema: the script that makes the peers' tables; what rows it fills in are replaced
    """
    postgres.create(peers.DATABASE)
    postgres.run_file(peers.DATABASE, schema)
    postgres.run(
        peers.DATABASE,
        "truncate users, posts, accounts, transfers",
        users("", "", size),
        posts("", "", size),
        "insert into accounts (id, owner_id, balance) select i, i, %d from generate_series(1, %d) i"
        % (OPENING, size.accounts),
        "select setval(pg_get_serial_sequence(t, 'id'), 100000000)"
        " from unnest(array['users', 'posts', 'transfers']) t")


def users(more_columns, more_values, size):
    return (
        "insert into users (id, email, username, name, is_active, {columns}created_at)"
        " select i, 'user' || i || '@example.com', 'user' || i, 'User ' || i, i % 10 <> 0, {values}created_at"
        " from generate_series(1, {rows}) i, lateral (select {now} - i * interval '1 minute' as created_at) t"
    ).format(columns=more_columns, values=more_values, rows=size.users, now=NOW)


def posts(more_columns, more_values, size):
    return (
        "insert into posts (id, title, content, published, author_id, {columns}created_at)"
        " select i, 'Post ' || i, repeat('lorem ipsum ', 20), i % 3 <> 0, 1 + (i - 1) % {users}, {values}created_at"
        " from generate_series(1, {rows}) i, lateral (select {now} - i * interval '{pause} seconds' as created_at) t"
    ).format(columns=more_columns, values=more_values, rows=size.posts, users=size.users, now=NOW,
             pause=BETWEEN_POSTS.seconds)


def post_moment(id):
    """When the post was written, in RFC 3339."""
    return (MOMENT - id * BETWEEN_POSTS).strftime("%Y-%m-%dT%H:%M:%SZ")

drop function idempotency_begin;

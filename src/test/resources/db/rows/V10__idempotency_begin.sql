select idempotency_begin('\x03', 1);

insert into idempotency_keys (scope, fingerprint, status, headers, body, expires_at)
    values ('\x01', '\x02', 201, '{}', '{}', now() + interval '1 day');

insert into refresh_tokens (digest, family, user_id, expires_at) values
    ('d', gen_random_uuid(), 1, now() + interval '1 day');
insert into access_revocations (user_id) values (2);

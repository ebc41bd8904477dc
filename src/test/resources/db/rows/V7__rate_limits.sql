insert into rate_limits (key, full_at) values (gen_random_uuid(), now());

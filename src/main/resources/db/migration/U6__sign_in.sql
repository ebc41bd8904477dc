drop trigger users_access_end on users;
drop trigger users_access_change on users;
drop function revoke_access;
drop table access_revocations;
drop table refresh_tokens;

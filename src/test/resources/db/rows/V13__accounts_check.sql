update accounts set overdraft_limit = 5, status = 'frozen' where id = 51;
update accounts set status = 'open' where id = 51;

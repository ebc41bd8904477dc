update posts set title = 'On doors' where id = 2;
insert into posts (id, title, content, author_id) values (3, 'On chests', 'A chest has a key.', 1);

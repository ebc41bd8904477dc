insert into posts (id, title, content, author_id) values
    (1, 'On keys', 'A key has no meaning.', 1), (2, 'On locks', 'Short.', 2);

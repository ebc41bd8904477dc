insert into users (id, email, username, name, password_hash) values
    (1, 'ann@example.com', 'ann', 'Ann', 'x'),
    (2, 'ben@example.com', 'ben', 'Ben', 'x');

insert into imports (id, kind, mode) values (1, 'users', 'skip-errors');

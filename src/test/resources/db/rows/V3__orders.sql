insert into orders (id, user_id, currency, total, status) values
    (1, 1, 'EUR', 10.50, 'pending'), (2, 2, 'EUR', 0, 'cancelled');
insert into order_lines (id, order_id, description, quantity, unit_price)
    values (1, 1, 'Coffee', 1, 10.50);

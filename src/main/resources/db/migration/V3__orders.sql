create sequence orders_seq increment by 50;

create table orders (
    id bigint not null default nextval('orders_seq'),
    user_id bigint not null,
    currency varchar(3) not null,
    total numeric(19, 4) not null,
    status varchar(20) not null default 'pending',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 0,
    constraint orders_pkey primary key (id),
    -- No cascade: a user with orders stays, for the books.
    constraint orders_user_id_fkey foreign key (user_id) references users (id),
    constraint orders_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint orders_total_check check (total >= 0),
    constraint orders_status_check
        check (status in ('pending', 'paid', 'fulfilled', 'cancelled', 'refunded'))
);

alter sequence orders_seq owned by orders.id;

create index orders_user_id_idx on orders (user_id, id);
create index orders_status_idx on orders (status, id);
create index orders_total_idx on orders (total, id);
create index orders_created_at_idx on orders (created_at, id);
create index orders_updated_at_idx on orders (updated_at, id);

create sequence order_lines_seq increment by 50;

create table order_lines (
    id bigint not null default nextval('order_lines_seq'),
    order_id bigint not null,
    description varchar(200) not null,
    quantity integer not null,
    unit_price numeric(19, 4) not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 0,
    constraint order_lines_pkey primary key (id),
    constraint order_lines_order_id_fkey
        foreign key (order_id) references orders (id) on delete cascade,
    constraint order_lines_quantity_check check (quantity > 0),
    constraint order_lines_unit_price_check check (unit_price >= 0)
);

alter sequence order_lines_seq owned by order_lines.id;

create index order_lines_order_id_idx on order_lines (order_id, id);

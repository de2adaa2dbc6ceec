create table orders (
    id             uuid        primary key,
    user_id        uuid        not null references users,
    status         varchar(16) not null,
    total_minor    bigint      not null check (total_minor >= 0),
    refunded_minor bigint      not null default 0 check (refunded_minor between 0 and total_minor),
    currency       char(3)     not null,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    version        int         not null default 0
);
create index idx_orders_user_id_status on orders (user_id, status);
create index idx_orders_user_id_created_at on orders (user_id, created_at desc, id desc);
create index idx_orders_created_at on orders (created_at desc, id desc);

-- SKU, name and price are what they were when the order was placed.
create table order_items (
    order_id         uuid         not null references orders,
    line_no          int          not null,
    product_id       uuid         not null references products,
    sku              varchar(64)  not null,
    name             varchar(200) not null,
    quantity         int          not null check (quantity > 0),
    unit_price_minor bigint       not null,
    primary key (order_id, line_no)
);

create table payments (
    id           uuid         primary key,
    order_id     uuid         not null references orders,
    amount_minor bigint       not null check (amount_minor >= 0),
    currency     char(3)      not null,
    reference    varchar(100) not null,
    created_at   timestamptz  not null
);
create unique index idx_payments_order_id on payments (order_id);

create table refunds (
    id           uuid         primary key,
    order_id     uuid         not null references orders,
    amount_minor bigint       not null check (amount_minor > 0),
    currency     char(3)      not null,
    reason       varchar(200) not null,
    reference    varchar(100) not null,
    created_at   timestamptz  not null
);
create index idx_refunds_order_id on refunds (order_id);

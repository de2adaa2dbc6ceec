create table products (
    id          uuid         primary key,
    sku         varchar(64)  not null,
    name        varchar(200) not null,
    description text,
    price_minor bigint       not null check (price_minor >= 0),
    currency    char(3)      not null,
    stock       int          not null default 0 check (stock >= 0),
    created_at  timestamptz  not null default now(),
    updated_at  timestamptz  not null default now(),
    deleted_at  timestamptz,
    version     int          not null default 0
);
-- A deleted product keeps its row, for the orders that name it, and frees its SKU.
create unique index idx_products_sku on products (sku) where deleted_at is null;
create index idx_products_name on products (name, id) where deleted_at is null;
create index idx_products_price on products (price_minor, id) where deleted_at is null;

create table stock_changes (
    id         uuid         primary key,
    product_id uuid         not null references products,
    delta      int          not null,
    reason     varchar(200) not null,
    changed_by uuid         not null,
    changed_at timestamptz  not null
);
create index idx_stock_changes_product_id on stock_changes (product_id, changed_at);

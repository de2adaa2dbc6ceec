-- How far orders have been looked at that nobody paid in time; one row. They are looked at in the order of idx_orders_created_at, so that placing one costs nothing more.
create table unpaid_orders_seen (
    only_row   boolean     primary key default true check (only_row),
    created_at timestamptz not null,
    order_id   uuid        not null
);
insert into unpaid_orders_seen (created_at, order_id) values ('-infinity', '00000000-0000-0000-0000-000000000000');

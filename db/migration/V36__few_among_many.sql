-- What is looked for is few of many rows. Nobody waits for them, so each is made again if it was not finished.
set lock_timeout = 0;

-- What is paid for or under way, for who packs and delivers it; placing an order adds nothing to it.
drop index concurrently if exists idx_orders_under_way;
create index concurrently idx_orders_under_way on orders (status, created_at desc, id desc)
    where status in ('PAID', 'SHIPPED');

-- Who may not sign in.
drop index concurrently if exists idx_users_deactivated;
create index concurrently idx_users_deactivated on users (created_at, id)
    where status = 'DEACTIVATED' and erased_at is null;

-- Whether there is an administrator, at each start.
drop index concurrently if exists idx_users_admins;
create index concurrently idx_users_admins on users (id) where role = 'ADMIN' and status = 'ACTIVE';

-- Nothing asks for the stock's changes of a product, and products are not deleted.
drop index concurrently if exists idx_stock_changes_product_id;

reset lock_timeout;

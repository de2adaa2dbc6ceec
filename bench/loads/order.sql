-- The statements of an order of two lines, as Plinth sends them and in as many round trips, for pgbench.
\set first random(1, 999)
\set key random(1, 9000000000000000)
\startpipeline
begin;
insert into idempotency_keys (caller, key, fingerprint)
select '00000000-0000-4000-8000-000000000001', cast(:key as text), repeat('0', 64)
where pg_try_advisory_xact_lock(cast(:key as bigint))
on conflict (caller, key) do nothing;
\endpipeline
\startpipeline
select 1 from products
where id = any(array[cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int)), 12, '0') as uuid), cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int) + 1), 12, '0') as uuid)])
order by id for update;
update products p
set stock = p.stock - w.quantity, updated_at = now(), version = p.version + 1
from unnest(array[cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int)), 12, '0') as uuid), cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int) + 1), 12, '0') as uuid)], array[1, 2]) as w (id, quantity)
where p.id = w.id and p.stock >= w.quantity and p.deleted_at is null
returning p.*;
\endpipeline
\startpipeline
with placed as (
    insert into orders (id, user_id, status, total_minor, refunded_minor, currency, created_at, updated_at, version)
    values (gen_random_uuid(), '00000000-0000-4000-8000-000000000001', 'PENDING', 500, 0, 'EUR', now(), now(), 0)
    returning id
)
insert into order_items (order_id, line_no, product_id, sku, name, quantity, unit_price_minor)
select placed.id, n - 1, cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int) + n - 1), 12, '0') as uuid), 'SKU', 'Product', n, 100
from placed, generate_series(1, 2) as n;
insert into events (id, type, subject_id, actor_id, request_id, before, after, occurred_at)
values (gen_random_uuid(), 'order.placed', gen_random_uuid(), '00000000-0000-4000-8000-000000000001', cast(gen_random_uuid() as text), null, jsonb_build_object('items', repeat('x', 700)), now());
update idempotency_keys set status = 201, location = '/orders/1', etag = '"0"', body = repeat('x', 900)
where caller = '00000000-0000-4000-8000-000000000001' and key = cast(:key as text);
\endpipeline
commit;

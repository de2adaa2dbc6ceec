-- The statements of an order of two lines, as Plinth sends them and in as many round trips, for pgbench.
\set first random(1, 999)
\set second :first + 1
\set key random(1, 9000000000000000)
\startpipeline
begin;
select claim_key('00000000-0000-4000-8000-000000000001', cast(:key as text));
set local plan_cache_mode = force_generic_plan;
set local enable_seqscan = off;
select * from products
where id = any(array[cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int)), 12, '0') as uuid), cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:second as int)), 12, '0') as uuid)])
  and deleted_at is null order by id for update;
\endpipeline
\startpipeline
update products
set stock = stock - (array[1, 2])[array_position(array[cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int)), 12, '0') as uuid), cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:second as int)), 12, '0') as uuid)], id)], updated_at = now(), version = version + 1
where id = any(array[cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int)), 12, '0') as uuid), cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:second as int)), 12, '0') as uuid)]);
insert into orders (id, user_id, status, total_minor, refunded_minor, currency, created_at, updated_at, version)
values (cast(lpad(cast(pg_current_xact_id() as text), 32, '0') as uuid), '00000000-0000-4000-8000-000000000001', 'PENDING', 500, 0, 'EUR', now(), now(), 0);
insert into order_items (order_id, line_no, product_id, sku, name, quantity, unit_price_minor)
select cast(lpad(cast(pg_current_xact_id() as text), 32, '0') as uuid), line.n - 1, line.product_id, line.sku, line.name, line.quantity, line.price
from unnest(array[cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:first as int)), 12, '0') as uuid), cast('00000000-0000-4000-9000-' || lpad(to_hex(cast(:second as int)), 12, '0') as uuid)], array['SKU', 'SKU'], array['Product', 'Product'], array[1, 2], array[100, 100]) with ordinality as line (product_id, sku, name, quantity, price, n);
insert into events (id, type, subject_id, actor_id, request_id, before, after, occurred_at)
values (uuidv7(), 'order.placed', cast(lpad(cast(pg_current_xact_id() as text), 32, '0') as uuid), '00000000-0000-4000-8000-000000000001', cast(gen_random_uuid() as text), null, jsonb_build_object('items', repeat('x', 700)), now());
insert into idempotency_keys (caller, key, fingerprint, status, location, etag, body)
values ('00000000-0000-4000-8000-000000000001', cast(:key as text), repeat('0', 64), 201, '/orders/1', '"0"', repeat('x', 900))
on conflict (caller, key) do update
set fingerprint = excluded.fingerprint, status = excluded.status, location = excluded.location, etag = excluded.etag, body = excluded.body, created_at = now();
commit;
select pg_current_wal_flush_lsn();
\endpipeline

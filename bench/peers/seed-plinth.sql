-- The rows of seed.sql, in Plinth's own tables: 100,000 users, three orders each of two lines, and 1,000 products.
insert into products (id, sku, name, price_minor, currency, stock)
select ('00000000-0000-4000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, 'SKU-' || i, 'Product ' || i, 100 + i, 'EUR', 1000000000
from generate_series(1, 1000) as i;

insert into users (id, name, email, age, bio)
select ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'User Number ' || i, 'user' || i || '@example.com', 18 + i % 60,
       '<b>Hello</b> from user ' || i
from generate_series(1, 100000) as i;

insert into orders (id, user_id, status, total_minor, currency)
select ('00000000-0000-4000-a000-' || lpad(to_hex(i * 4 + k), 12, '0'))::uuid, ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
       (array['PENDING', 'PAID', 'SHIPPED'])[k], 500, 'EUR'
from generate_series(1, 100000) as i, generate_series(1, 3) as k;

insert into order_items (order_id, line_no, product_id, sku, name, quantity, unit_price_minor)
select ('00000000-0000-4000-a000-' || lpad(to_hex(i * 4 + k), 12, '0'))::uuid, l - 1,
       ('00000000-0000-4000-9000-' || lpad(to_hex(1 + (i + l) % 1000), 12, '0'))::uuid, 'SKU-' || 1 + (i + l) % 1000, 'Product ' || 1 + (i + l) % 1000, 1, 250
from generate_series(1, 100000) as i, generate_series(1, 3) as k, generate_series(1, 2) as l;

analyze;

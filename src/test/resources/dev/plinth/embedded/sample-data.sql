-- The same sequence of random() each time.
select setseed(0.42);

insert into users (id, name, email, role, email_verified, created_at, updated_at)
select id, name, email, role, true, created_at, created_at
from (values ('00000000-0000-7000-8000-000000000001'::uuid, 'Ada Admin', 'admin@plinth.dev', 'ADMIN'),
             ('00000000-0000-7000-8000-000000000002'::uuid, 'Sam Support', 'support@plinth.dev', 'SUPPORT'),
             ('00000000-0000-7000-8000-000000000003'::uuid, 'Uma User', 'user@plinth.dev', 'USER')) as person (id, name, email, role),
     (select now() - interval '366 days') as birth (created_at);

insert into credentials (user_id, password_hash)
select id, current_setting('sample.password_of_' || split_part(email, '@', 1))
from users
where email like '%@plinth.dev';

insert into users (id, name, email, age, bio, email_verified, created_at, updated_at)
select uuidv7(created_at - now()), first || ' ' || last, lower(first || '.' || last) || n || '@example.com',
       18 + n * 7 % 60, case when n % 3 = 0 then 'Lives in ' || city || '.' end, n % 10 <> 0, created_at, created_at
from (select n,
             (array['Alice', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hana', 'Ines', 'Jonas', 'Kofi', 'Lena', 'Mateo', 'Nadia', 'Oskar', 'Priya'])[1 + n % 16] as first,
             (array['Almeida', 'Becker', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Garcia', 'Horvat', 'Ivanova', 'Jensen', 'Kowalski', 'Lindgren', 'Moreau', 'Novak', 'Okafor', 'Petrov', 'Rossi'])[1 + n % 17] as last,
             (array['Lisbon', 'Vienna', 'Ghent', 'Turin', 'Leipzig', 'Malmo', 'Porto'])[1 + n % 7] as city,
             now() - interval '366 days' + interval '1 day' * (n * 180 / current_setting('sample.users')::int) as created_at
      from generate_series(1, current_setting('sample.users')::int) as n) as person;

insert into products (id, sku, name, description, price_minor, currency, stock, created_at, updated_at)
select case n when 1 then '00000000-0000-7000-8000-000000000101' else uuidv7(created_at - now()) end, 'SKU-' || lpad(n::text, 4, '0'), material || ' ' || thing,
       'A ' || lower(thing) || ' of ' || lower(material) || '.', 490 + n * 613 % 19500, 'EUR',
       20 + floor(random() * 481)::int, created_at, created_at
from (select n,
             (array['Oak', 'Linen', 'Copper', 'Glass', 'Wool', 'Marble', 'Cork', 'Steel', 'Bamboo', 'Clay'])[1 + (n - 1) % 10] as material,
             (array['Lamp', 'Tray', 'Vase', 'Basket', 'Clock', 'Stool', 'Bowl', 'Frame', 'Coaster', 'Bookend'])[1 + ((n - 1) / 10 + n - 1) % 10] as thing,
             now() - interval '366 days' as created_at
      from generate_series(1, current_setting('sample.products')::int) as n) as product;

-- Orders as placed: their lines make their totals, and these their payments and refunds.
create temporary table placed on commit drop as
select uuidv7(created_at - now()) as id, user_id, created_at, row_number() over (order by created_at) as n
from (select users.id as user_id, now() - interval '1 day' * (random() * (case nth when 1 then 10 else 180 end)) as created_at
      from users, generate_series(1, 3) as nth) as anybody;

create temporary table line on commit drop as
select placed.id as order_id, line_no, product.id as product_id, product.sku, product.name, 1 + floor(random() * 3)::int as quantity, product.price_minor
from placed
cross join lateral generate_series(1, 1 + (placed.n % 3)::int) as line_no
join (select *, row_number() over (order by sku) as position from products) as product
    on product.position = 1 + (placed.n * 7 + line_no * 3) % current_setting('sample.products')::int;

insert into orders (id, user_id, status, total_minor, refunded_minor, currency, created_at, updated_at)
select id, user_id, status, total, case when status = 'CANCELLED' and n % 2 = 0 then total else 0 end, 'EUR', created_at,
       least(now(), created_at + (case status when 'PENDING' then interval '0' when 'DELIVERED' then interval '4 days' else interval '1 day' end))
from (select placed.*, total,
             case when n % 20 = 0 then 'CANCELLED'
                  when created_at > now() - interval '2 days' then (array['PENDING', 'PAID'])[1 + n % 2]
                  when created_at > now() - interval '5 days' then (array['PAID', 'SHIPPED'])[1 + n % 2]
                  else 'DELIVERED' end as status
      from placed
      join (select order_id as id, sum(quantity * price_minor) as total from line group by order_id) as priced using (id)) as settled;

insert into order_items (order_id, line_no, product_id, sku, name, quantity, unit_price_minor)
select order_id, line_no - 1, product_id, sku, name, quantity, price_minor
from line;

insert into payments (id, order_id, amount_minor, currency, reference, created_at)
select uuidv7(created_at - now()), id, total_minor, currency, 'sample-' || id, created_at
from orders
where status in ('PAID', 'SHIPPED', 'DELIVERED') or refunded_minor > 0;

insert into refunds (id, order_id, amount_minor, currency, reason, reference, created_at)
select uuidv7(updated_at - now()), id, refunded_minor, currency, 'Cancelled', 'sample-' || id, updated_at
from orders
where refunded_minor > 0;

-- One order that the contract's examples name.
insert into orders (id, user_id, status, total_minor, currency)
select '00000000-0000-7000-8000-000000000201', '00000000-0000-7000-8000-000000000003', 'PENDING', 2 * price_minor, currency
from products
where id = '00000000-0000-7000-8000-000000000101';

insert into order_items (order_id, line_no, product_id, sku, name, quantity, unit_price_minor)
select '00000000-0000-7000-8000-000000000201', 0, id, sku, name, 2, price_minor
from products
where id = '00000000-0000-7000-8000-000000000101';

-- One webhook that the contract's examples name; it is sent nothing until somebody enables it.
insert into webhooks (id, url, types, enabled, secret, created_by, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000301', 'https://hooks.example.com/plinth', '{order.placed,order.paid}', false,
        'whsec_' || encode(sha256(gen_random_uuid()::text::bytea), 'base64'),
        '00000000-0000-7000-8000-000000000001', now(), now());

-- One key that the contract's examples name; nobody knows its secret.
insert into api_keys (id, name, prefix, key_hash, scopes, created_by, created_at, expires_at)
values ('00000000-0000-7000-8000-000000000401', 'The warehouse', 'pk_5f0c1a2b', sha256(gen_random_uuid()::text::bytea),
        '{orders:read,products:write}', '00000000-0000-7000-8000-000000000001', now(), now() + interval '90 days');

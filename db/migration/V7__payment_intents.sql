-- A payment or refund is stored before the gateway is asked, so that a crash leaves a trace that can be followed up.
alter table payments add column status varchar(16) not null default 'SUCCEEDED';
alter table payments add column card varchar(100);
alter table payments add column finished_at timestamptz;
alter table payments alter column reference drop not null;
drop index idx_payments_order_id;
create unique index idx_payments_order_id on payments (order_id) where status <> 'DECLINED';
create index idx_payments_started on payments (created_at) where status = 'STARTED';

alter table refunds add column status varchar(16) not null default 'SUCCEEDED';
alter table refunds add column finished_at timestamptz;
alter table refunds alter column reference drop not null;
create index idx_refunds_started on refunds (created_at) where status = 'STARTED';

-- An endpoint that calls something remote claims its key before the work: the claim has no answer until the work is done.
alter table idempotency_keys add column claimed_at timestamptz not null default now();

-- The first answer to a key, stored in the transaction of the work it answers.
create table idempotency_keys (
    caller      uuid         not null,
    key         varchar(255) not null,
    fingerprint char(64)     not null,
    status      smallint,
    location    text,
    etag        text,
    body        text,
    created_at  timestamptz  not null default now(),
    primary key (caller, key)
);
create index idx_idempotency_keys_created_at on idempotency_keys (created_at);

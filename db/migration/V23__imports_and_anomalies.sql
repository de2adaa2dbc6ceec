-- How far an import under an Idempotency-Key has come, written with each of its batches (ADR 0034). Who sends it again goes on from there.
create table product_imports (
    caller     uuid         not null,
    key        varchar(255) not null,
    id         uuid         not null,
    attempt    int          not null,
    position   bigint       not null,
    line       bigint       not null,
    digest     char(64),
    created    bigint       not null,
    updated    bigint       not null,
    unchanged  bigint       not null,
    refused    bigint       not null,
    busy       boolean      not null,
    finished   boolean      not null,
    touched_at timestamptz  not null,
    primary key (caller, key)
);
create index idx_product_imports_touched_at on product_imports (touched_at);

-- Which days were looked at for anomalies, and how many there were; null while a node is at it.
create table anomaly_reports (
    day        date        primary key,
    claimed_at timestamptz not null,
    found      int
);

-- Where other systems want to be told what happens, what they were told, and the table of the db-scheduler that tells them (ADR 0023).
create table webhooks (
    id              uuid          primary key,
    url             varchar(2048) not null,
    types           text[]        not null,
    description     varchar(200),
    enabled         boolean       not null default true,
    disabled_reason varchar(200),
    secret          text          not null,
    previous_secret text,
    previous_until  timestamptz,
    failures        int           not null default 0,
    failing_since   timestamptz,
    paused_until    timestamptz,
    created_by      uuid          not null references users,
    created_at      timestamptz   not null,
    updated_at      timestamptz   not null,
    version         int           not null default 0
);
create index idx_webhooks_created_at on webhooks (created_at, id);

-- A delivery holds nothing of what happened, but where it stands in the outbox. It outlives its webhook until it is a month old.
create table webhook_deliveries (
    webhook_id      uuid         not null,
    event_id        uuid         not null,
    position        bigint,
    type            varchar(100) not null,
    subject_id      uuid         not null,
    status          varchar(10)  not null default 'PENDING',
    attempts        int          not null default 0,
    next_at         timestamptz,
    last_attempt_at timestamptz,
    response_status smallint,
    response        varchar(1000),
    created_at      timestamptz  not null,
    primary key (webhook_id, event_id)
);
create index idx_webhook_deliveries_next_at on webhook_deliveries (webhook_id, next_at, position) where status = 'PENDING';
create index idx_webhook_deliveries_failed on webhook_deliveries (webhook_id, event_id) where status = 'FAILED';
create index idx_webhook_deliveries_created_at on webhook_deliveries using brin (created_at);

-- An instance is a webhook's id.
create table webhook_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    primary key (task_name, task_instance)
);
create index idx_webhook_tasks_execution_time on webhook_tasks (execution_time);
create index idx_webhook_tasks_last_heartbeat on webhook_tasks (last_heartbeat);

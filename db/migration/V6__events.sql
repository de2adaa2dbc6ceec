-- What happened, written in the transaction of the change. `before` and `after` are what clients see, so they hold no secrets.
create table events (
    id          uuid         primary key,
    type        varchar(64)  not null,
    subject_id  uuid         not null,
    actor_id    uuid,
    request_id  varchar(64),
    before      jsonb,
    after       jsonb,
    occurred_at timestamptz  not null
);
create index idx_events_subject_id on events (subject_id, occurred_at, id);

-- Events are numbered in the order in which they were written, and every consumer keeps the number that it has come to (ADR 0020).
-- A transaction has its id before it draws a number, so that a number that is missing is settled once the transactions before have ended.
-- Nothing asked for an event by its id alone, so the number takes the place of that index, and an order writes none more.
set local statement_timeout = 0;

create sequence event_positions;

alter table events
    add column position bigint not null default case when pg_current_xact_id() is not null then nextval('event_positions') end,
    drop constraint events_pkey,
    add primary key (position);

create table event_consumers (
    name     varchar(64) primary key,
    position bigint      not null
);
insert into event_consumers select 'mail', coalesce(max(position), 0) from events;

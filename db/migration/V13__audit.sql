-- Where a change came from, for the audit; nothing else shows it.
alter table events
    add column session_id uuid,
    add column address    varchar(45);

-- Who did what, as a chain: each row holds the hash of the one before (ADR 0024). It holds ids and names of fields, never what was in them.
create table audit_log (
    sequence     bigint       primary key,
    time         timestamptz  not null,
    type         varchar(64)  not null,
    outcome      varchar(16)  not null,
    actor_id     uuid,
    session_id   uuid,
    address      varchar(45),
    request_id   varchar(64),
    subject_type varchar(32),
    subject_id   uuid,
    operation    varchar(200),
    fields       text[]       not null,
    times        int          not null check (times > 0),
    previous     char(64)     not null,
    hash         char(64)     not null
);
create index idx_audit_log_time on audit_log (time, sequence);
create index idx_audit_log_actor_id on audit_log (actor_id, time, sequence) where actor_id is not null;
create index idx_audit_log_subject_id on audit_log (subject_id, time, sequence) where subject_id is not null;
create index idx_audit_log_type on audit_log (type, time, sequence);
create index idx_audit_log_refused on audit_log (time, sequence) where outcome = 'REFUSED';

-- The last row's number and hash, by whose lock the nodes write one after the other.
create table audit_head (
    sequence bigint   not null,
    hash     char(64) not null
);
create unique index idx_audit_head_only on audit_head ((true));
insert into audit_head values (0, repeat('0', 64));

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    raise exception 'the audit only grows';
end $$;
create trigger audit_log_only_grows before update or delete or truncate on audit_log
    for each statement execute function refuse_change_of_audit();

insert into event_consumers select 'audit', coalesce(max(position), 0) from events;

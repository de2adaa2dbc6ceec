-- Keys that machines call with, known by the hashes of their secrets (ADR 0026). The secret before is good for a while after a rotation.
create table api_keys (
    id             uuid         primary key,
    name           varchar(100) not null,
    prefix         varchar(16)  not null,
    key_hash       bytea        not null unique,
    previous_hash  bytea        unique,
    previous_until timestamptz,
    scopes         text[]       not null,
    created_by     uuid         not null references users,
    created_at     timestamptz  not null,
    expires_at     timestamptz  not null,
    last_used_at   timestamptz,
    revoked_at     timestamptz
);
create index idx_api_keys_created_at on api_keys (created_at, id);

-- That role is for keys.
alter table users add constraint users_role_is_a_persons check (role <> 'SERVICE') not valid;

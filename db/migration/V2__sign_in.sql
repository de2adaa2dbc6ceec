create table devices (
    id           uuid         primary key,
    user_id      uuid         not null references users,
    name         varchar(100) not null,
    created_at   timestamptz  not null,
    last_seen_at timestamptz  not null
);
create index idx_devices_user_id on devices (user_id);

-- One row per token ever handed out in a family; the token itself is never stored.
create table refresh_tokens (
    id         uuid        primary key,
    family_id  uuid        not null,
    user_id    uuid        not null references users,
    device_id  uuid        not null references devices,
    token_hash bytea       not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
create index idx_refresh_tokens_family_id on refresh_tokens (family_id);
create index idx_refresh_tokens_user_id on refresh_tokens (user_id);

alter table devices
    add column revoked_at timestamptz;

-- How often somebody has tried in vain to sign in to an account since it worked last; accounts and where they are known from by a hash, whether they exist or not.
create table sign_in_attempts (
    account  char(32)    primary key,
    failures int         not null,
    last_at  timestamptz not null
);
create index idx_sign_in_attempts_last_at on sign_in_attempts (last_at);

-- Sign-ins whose password was right and which need one more proof.
create table step_ups (
    id          uuid         primary key,
    user_id     uuid         not null references users,
    device_name varchar(100) not null,
    ends_at     timestamptz  not null,
    done_at     timestamptz
);
create index idx_step_ups_ends_at on step_ups (ends_at);

create table totp_secrets (
    user_id      uuid         primary key references users,
    secret       varchar(255) not null,
    confirmed_at timestamptz,
    last_step    bigint       not null default 0
);

-- Each is good once, and is deleted then.
create table recovery_codes (
    user_id   uuid     not null references users,
    code_hash char(64) not null,
    primary key (user_id, code_hash)
);

-- When the sign-in began that a token goes on with; null in rows of before.
alter table refresh_tokens
    add column started_at timestamptz;

create table users (
    id             uuid         primary key,
    name           varchar(100) not null,
    email          varchar(254) not null,
    age            smallint     check (age between 13 and 120),
    bio            text,
    role           varchar(16)  not null default 'USER',
    status         varchar(16)  not null default 'ACTIVE',
    email_verified boolean      not null default false,
    created_at     timestamptz  not null default now(),
    updated_at     timestamptz  not null default now(),
    version        int          not null default 0
);
-- Addresses are stored normalised, so one index serves uniqueness and sign-in.
create unique index idx_users_email on users (email);
create index idx_users_created_at on users (created_at, id);

create table credentials (
    user_id       uuid        primary key references users,
    password_hash text        not null,
    updated_at    timestamptz not null default now()
);

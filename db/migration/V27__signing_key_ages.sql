-- When any node signed with a key first: the times of its file are those of whoever mounted it.
create table signing_keys (
    kid text primary key,
    first_used_at timestamptz not null default now()
);

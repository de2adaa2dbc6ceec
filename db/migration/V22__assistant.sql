-- What the assistant's model has used on each day (UTC), over all nodes.
create table assistant_tokens (
    day date primary key,
    used bigint not null check (used >= 0)
);

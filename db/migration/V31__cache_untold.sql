-- Nodes that could not tell Redis what they have changed, and when each of them said so last. Nobody is to rely on what is remembered until they have, or a new generation has begun.
create table cache_untold (
    node uuid        primary key,
    at   timestamptz not null
);

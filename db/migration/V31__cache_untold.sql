-- Nodes that could not tell Redis what they have changed, and when each of them said so last. Nobody of their region, whose Redis that is, is to rely on what is remembered until they have, or a new generation has begun.
create table cache_untold (
    node   uuid        primary key,
    region varchar(32) not null,
    at     timestamptz not null
);

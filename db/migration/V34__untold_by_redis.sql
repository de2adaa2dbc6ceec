-- The id of the Redis that a node cannot tell, which regions may share; empty if it has never seen it: then those of its region mind it.
alter table cache_untold add column redis varchar(36) not null default '';
alter table cache_untold alter column region set default '';

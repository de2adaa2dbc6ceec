-- The networks that a device was seen in before, the last one first; who goes to and fro is not elsewhere each time.
alter table devices add column networks varchar(49)[] not null default '{}';

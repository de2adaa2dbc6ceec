-- What a gateway calls a transfer may be longer than 100 characters. Another type of the column would fail each connection that has prepared a read of it once, of those that serve meanwhile, too.
alter table payments add column long_reference varchar(255);
alter table refunds add column long_reference varchar(255);

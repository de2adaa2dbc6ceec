-- Which operation cancelled an order, so that whoever repeats it after a crash carries on with it.
alter table orders add column cancellation uuid;

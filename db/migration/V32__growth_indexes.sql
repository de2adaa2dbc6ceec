-- What a large table is read by that had no index for it. Nobody waits for them, so each is made again if it was not finished.
set lock_timeout = 0;

-- A device that is erased looks for the tokens that name it.
drop index concurrently if exists idx_refresh_tokens_device_id;
create index concurrently idx_refresh_tokens_device_id on refresh_tokens (device_id);

-- All payments of an order, declined ones too: for an erasure and for what is held about somebody.
drop index concurrently if exists idx_payments_of_order;
create index concurrently idx_payments_of_order on payments (order_id);

-- Who has changed stock, for the same.
drop index concurrently if exists idx_stock_changes_changed_by;
create index concurrently idx_stock_changes_changed_by on stock_changes (changed_by);

-- Deliveries are purged by age. Once freed pages are used again, ranges of pages no longer tell it.
drop index concurrently if exists idx_webhook_deliveries_age;
create index concurrently idx_webhook_deliveries_age on webhook_deliveries (created_at);
drop index concurrently if exists idx_webhook_deliveries_created_at;

reset lock_timeout;

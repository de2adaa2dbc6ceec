-- What an erasure looks for (ADR 0032). Nobody waits for them, so each is made again if it was not finished.
set lock_timeout = 0;

-- What somebody has caused is found by whom. Nothing else asks for events so.
drop index concurrently if exists idx_events_actor_id;
create index concurrently idx_events_actor_id on events (actor_id, position) where actor_id is not null;

-- What receivers have said of somebody, or may be about to say.
drop index concurrently if exists idx_webhook_deliveries_subject_id;
create index concurrently idx_webhook_deliveries_subject_id on webhook_deliveries (subject_id)
    where response is not null or status = 'PENDING';

-- Answers kept for whoever asks again that show a user, by whom they show.
drop index concurrently if exists idx_idempotency_keys_user;
create index concurrently idx_idempotency_keys_user on idempotency_keys (substring(body from '"id":"([0-9a-f-]{36})"'))
    where body like '%"emailVerified":%';

reset lock_timeout;

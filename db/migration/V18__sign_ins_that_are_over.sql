-- Tokens that have expired are deleted.
create index idx_refresh_tokens_expires_at on refresh_tokens (expires_at);

-- Who was asked for a second proof just before is not sent another letter.
create index idx_step_ups_user_id on step_ups (user_id, ends_at);

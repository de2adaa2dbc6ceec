-- With the text of a refresh token that was used: what the text of the next one is made of.
alter table refresh_tokens
    add column successor_salt bytea;

-- Of the key that the token is bound to (RFC 9449); null if whoever has the token may use it.
alter table refresh_tokens
    add column key_thumbprint varchar(43);

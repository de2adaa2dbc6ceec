-- Claims an idempotency key until the transaction ends, or fails it: somebody else is at work under the key (PK409), or it has been answered within a day (PK200).
-- A function, so that what is sent along with the claim is not done when it fails; each of its statements sees what was committed before it, so the second looks after the lock is held.
create function claim_key(for_caller uuid, named text) returns void language plpgsql as $$
begin
    if not pg_try_advisory_xact_lock(hashtextextended(for_caller || ' ' || named, 0)) then
        raise exception 'the key is being used' using errcode = 'PK409';
    end if;
    perform from idempotency_keys
    where caller = for_caller and key = named and created_at >= now() - interval '24 hours';
    if found then
        raise exception 'the key was used' using errcode = 'PK200';
    end if;
end
$$;

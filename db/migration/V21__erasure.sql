-- Somebody who is gone for good. The row stays, for the orders that point to it, with nothing of a person in it (ADR 0032).
alter table users
    add column erased_at timestamptz;

-- Whether somebody is erased; waits for whoever is just about to do it, and keeps others from it until the transaction ends.
create function is_erased(person uuid) returns boolean language plpgsql as $$
declare
    since timestamptz;
begin
    select erased_at into since from users where id = person for key share;
    return since is not null;
end $$;

-- Nobody signs in, gets a token or sets up a second factor who is erased meanwhile.
create function refuse_erased() returns trigger language plpgsql as $$
begin
    if is_erased(new.user_id) then
        raise exception 'the user is erased' using errcode = 'PK410';
    end if;
    return new;
end $$;

create trigger credentials_of_somebody before insert on credentials for each row execute function refuse_erased();
create trigger devices_of_somebody before insert on devices for each row execute function refuse_erased();
create trigger refresh_tokens_of_somebody before insert on refresh_tokens for each row execute function refuse_erased();
create trigger step_ups_of_somebody before insert on step_ups for each row execute function refuse_erased();
create trigger totp_secrets_of_somebody before insert on totp_secrets for each row execute function refuse_erased();
create trigger recovery_codes_of_somebody before insert on recovery_codes for each row execute function refuse_erased();

-- What was under way when somebody was erased does nothing more, except that money on its way arrives; and says nothing of them.
create function forget_in_events() returns trigger language plpgsql as $$
declare
    by_erased boolean := new.actor_id is not null and is_erased(new.actor_id);
    of_erased boolean := new.type like 'user.%' and new.subject_id is distinct from new.actor_id and is_erased(new.subject_id);
begin
    if by_erased and new.type <> 'user.erased' and (new.type not like 'order.%' or new.type = 'order.placed') then
        raise exception 'the user is erased' using errcode = 'PK410';
    end if;
    if by_erased or (of_erased and new.actor_id is null) then
        new.session_id := null;
        new.address := null;
        new.request_id := null;
    end if;
    if of_erased and new.type <> 'user.erased' then
        new.before := null;
        new.after := null;
    end if;
    return new;
end $$;

create trigger events_forget before insert on events for each row execute function forget_in_events();

-- From now on the hash of a row holds, of where something came from, only a salted hash, so that it can be forgotten and the chain still holds.
alter table audit_log
    add column salt       char(32),
    add column commitment char(64);

drop trigger audit_log_only_grows on audit_log;

create trigger audit_log_only_grows before delete or truncate on audit_log
    for each statement execute function refuse_change_of_audit();

-- The one change that there is: of somebody who is erased, where they were is forgotten, and nothing but that.
create function forget_in_audit() returns trigger language plpgsql as $$
declare
    forgotten audit_log := old;
begin
    forgotten.session_id := null;
    forgotten.address := null;
    forgotten.request_id := null;
    forgotten.salt := null;
    if new is not distinct from forgotten
        and exists (select from users where id = coalesce(old.actor_id, old.subject_id) and erased_at is not null) then
        return new;
    end if;
    raise exception 'the audit only grows';
end $$;

create trigger audit_log_only_forgets before update on audit_log
    for each row execute function forget_in_audit();

-- What was on its way to the audit when somebody was erased arrives without it. Both hold the lock of the audit's head, so one sees the other.
create function forget_on_the_way_to_audit() returns trigger language plpgsql as $$
begin
    if new.commitment is not null
        and exists (select from users where id = coalesce(new.actor_id, new.subject_id) and erased_at is not null) then
        new.session_id := null;
        new.address := null;
        new.request_id := null;
        new.salt := null;
    end if;
    return new;
end $$;

create trigger audit_log_forgets before insert on audit_log
    for each row execute function forget_on_the_way_to_audit();

-- The accounts of Plinth, made once, by a superuser in Plinth's database, before the first migration. Then give each a password, or a certificate:
-- alter role app_rw password '...'; On a schema that is there already, give it to migrator afterwards: reassign owned by <its owner> to migrator;
-- or, where a superuser made it that also made the database system (whose objects cannot all be given away): alter table ... owner to migrator; of each.

-- migrator changes the schema: the migration Job's (PLINTH_MIGRATIONS=only).
-- app_rw reads and writes rows: PRIMARY_DB_URL of the service (PLINTH_MIGRATIONS=wait).
-- app_ro reads rows: REPLICA_DB_URL.
do $$ declare account text; begin
    foreach account in array array['migrator', 'app_rw', 'app_ro'] loop
        if not exists (select from pg_roles where rolname = account) then
            execute format('create role %I login', account);
        end if;
    end loop;
end $$;
alter role app_ro set default_transaction_read_only = on;

do $$ begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to migrator, app_rw, app_ro', current_database());
end $$;

revoke all on schema public from public;
grant usage, create on schema public to migrator;
grant usage on schema public to app_rw, app_ro;

-- What is there, and what the migrator will make.
grant select, insert, update, delete on all tables in schema public to app_rw;
grant usage, select on all sequences in schema public to app_rw;
grant select on all tables in schema public to app_ro;
alter default privileges for role migrator in schema public grant select, insert, update, delete on tables to app_rw;
alter default privileges for role migrator in schema public grant usage, select on sequences to app_rw;
alter default privileges for role migrator in schema public grant select on tables to app_ro;

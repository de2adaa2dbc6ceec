-- Letters that are still to be sent: the table of a db-scheduler, in its own terms. An instance is the position of the event that the letter tells of.
create table letters (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    primary key (task_name, task_instance)
);
create index idx_letters_execution_time on letters (execution_time);
create index idx_letters_last_heartbeat on letters (last_heartbeat);

-- What a device is known by, besides its name.
alter table devices
    add column user_agent varchar(255) not null default '',
    add column network    varchar(49)  not null default '';

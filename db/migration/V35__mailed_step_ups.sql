-- Whether a code was mailed; before, a proof of an authenticator that ended meanwhile passed for one whose letter is on its way.
alter table step_ups add column mailed boolean not null default false;

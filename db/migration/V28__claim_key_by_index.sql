-- A connection keeps its plans: one that it made for a few keys would read all of them when there are many.
alter function claim_key(uuid, text) set enable_seqscan = off;

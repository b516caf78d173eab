-- After this the caller has given up, and what still waits is rejected (KP-1020); null: it waits as long as it takes.
ALTER TABLE waiting_request ADD COLUMN deadline timestamptz;

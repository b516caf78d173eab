-- Secrets that all instances must share and that nobody configured; made by the first instance that starts.
CREATE TABLE shared_secret (
  name   text  PRIMARY KEY,
  secret bytea NOT NULL CHECK (length(secret) >= 32)
);

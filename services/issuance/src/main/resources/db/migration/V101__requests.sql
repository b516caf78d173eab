-- What was asked for, and how it ended. A row appears with the decision; only a waiting one changes afterwards, once.

CREATE TABLE request (
  -- derived from (tenant, idempotency key): a repetition meets its own row
  id              uuid             PRIMARY KEY,
  tenant          text COLLATE "C" NOT NULL,
  idempotency_key text COLLATE "C" NOT NULL,
  -- SHA-256 of the content in a canonical form: tells a repetition from another payload
  payload_hash    bytea            NOT NULL,
  seller          text COLLATE "C",
  state           text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'issued', 'rejected')),
  number          text COLLATE "C",
  -- JSON array of violations: why it was rejected, or what it waits for
  reasons         text,
  -- JSON array of reason codes that did not prevent issuing
  warnings        text,
  received_at     timestamptz      NOT NULL,
  decided_at      timestamptz      NOT NULL,
  CHECK ((state = 'issued') = (number IS NOT NULL))
);

-- The queue of what waits for numbers or quota: with its payload, until it is decided.
CREATE TABLE waiting_request (
  request_id  uuid             PRIMARY KEY REFERENCES request,
  position    bigint           GENERATED ALWAYS AS IDENTITY,
  seller      text COLLATE "C" NOT NULL,
  awaits      text COLLATE "C" NOT NULL CHECK (awaits IN ('numbers', 'quota')),
  -- whose quota it would debit, and how much
  month       date             NOT NULL,
  net_cents   bigint           NOT NULL,
  call_id     text             NOT NULL,
  traceparent text,
  payload     bytea            NOT NULL,
  since       timestamptz      NOT NULL
);

-- the waiting requests of a seller in their order
CREATE INDEX waiting_request_line ON waiting_request (seller, position);

-- The same key came again with another payload: kept for the request's status, never a second invoice.
CREATE TABLE request_conflict (
  request_id   uuid        NOT NULL,
  payload_hash bytea       NOT NULL,
  call_id      text        NOT NULL,
  seen_at      timestamptz NOT NULL,
  PRIMARY KEY (request_id, payload_hash)
);

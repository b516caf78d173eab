-- What the outbox, the inbox and the parking lot of one service keep. Read by dev.kaipiao.messaging only.

-- Records that are still to be sent, in bundles of one shard and topic that one transaction appended. A bundle is unsent as long as
-- it is there: the relay deletes it after the broker's acknowledgement of all of it.
-- The primary key is the way the relay walks: shard by shard, oldest first.
CREATE TABLE outbox (
  shard      smallint    NOT NULL,
  seq        bigint      GENERATED ALWAYS AS IDENTITY (CACHE 1),
  topic      text        NOT NULL,
  records    integer     NOT NULL,
  -- The records in their order, compressed by the service (zstd): dev.kaipiao.messaging.outbox.Bundle.
  packed     bytea       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (shard, seq)
) WITH (
  -- A queue is always short-lived rows: keep them in the page. The relay sweeps up; where it does not, clean up by number.
  toast_tuple_target = 8160,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_insert_threshold = -1,
  autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE outbox ALTER COLUMN packed SET STORAGE EXTERNAL;

-- Which events a consumer has handled. Rows leave after the retention, found by inbox_received.
CREATE TABLE inbox (
  consumer    text        NOT NULL,
  event_id    text        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_received ON inbox USING brin (received_at);

-- Records that could not be processed, with all that is needed to process them again.
CREATE TABLE parked_record (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  consumer         text        NOT NULL,
  -- What makes the record the same one when it is delivered again: its event id, or its place on Kafka.
  identity         text        NOT NULL,
  topic            text        NOT NULL,
  kafka_partition  integer     NOT NULL,
  kafka_offset     bigint      NOT NULL,
  kafka_timestamp  timestamptz NOT NULL,
  event_id         text,
  key              text,
  value            bytea,
  headers          bytea       NOT NULL,
  reason           text        NOT NULL,
  detail           text,
  pointer          text        NOT NULL,
  parked_at        timestamptz NOT NULL DEFAULT now(),
  attempts         integer     NOT NULL DEFAULT 0,
  replay_requested boolean     NOT NULL DEFAULT false,
  UNIQUE (consumer, identity)
);
-- Is this key blocked, and what stands before a record of it.
CREATE INDEX parked_record_key ON parked_record (consumer, topic, key, id);
-- What is to be replayed next.
CREATE INDEX parked_record_replay ON parked_record (consumer, id) WHERE replay_requested;

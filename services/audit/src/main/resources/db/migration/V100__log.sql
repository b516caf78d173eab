-- The log, and what is kept beside it. Written by dev.kaipiao.audit.store only; rows are never changed, except that an
-- event's payload and salt may be deleted.

-- Names and ids are compared as bytes, never as words of a language.

-- How many entries the log has. Whoever appends locks this row first, so indexes have no gaps and rise in the order of commits.
CREATE TABLE log_head (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  size     bigint  NOT NULL
);
INSERT INTO log_head (size) VALUES (0);

-- Who signs. Locked while a checkpoint is made; the epoch rises whenever another instance takes over.
CREATE TABLE log_signer (
  only_one  boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  epoch     bigint      NOT NULL,
  holder    text        COLLATE "C" NOT NULL,
  size      bigint      NOT NULL,
  signed_at timestamptz NOT NULL
);
INSERT INTO log_signer (epoch, holder, size, signed_at) VALUES (0, '', 0, 'epoch');

-- What is known of each event, one row for each entry. Few and narrow indexes: all but two grow at their right edge.
CREATE TABLE event (
  log_index       bigint      PRIMARY KEY,
  topic           text        COLLATE "C" NOT NULL,
  kafka_partition integer     NOT NULL,
  kafka_offset    bigint      NOT NULL,
  event_id        text        COLLATE "C",
  once            boolean     NOT NULL,
  type            text        COLLATE "C" NOT NULL,
  source          text        COLLATE "C" NOT NULL,
  subject         text        COLLATE "C",
  tenant          text        COLLATE "C",
  actor           text        COLLATE "C",
  invoice         text        COLLATE "C",
  request         uuid,
  happened_at     timestamptz NOT NULL,
  trace           text        COLLATE "C",
  leaf            bytea       NOT NULL
);
-- Each record is logged once.
CREATE UNIQUE INDEX event_position ON event (topic, kafka_partition, kafka_offset);
-- Each event is logged once, however often it was sent; also finds it by its id.
CREATE UNIQUE INDEX event_once ON event (event_id, source) WHERE once;
-- Finds a command by the id its sender gave it.
CREATE INDEX event_claimed ON event (event_id) WHERE NOT once AND event_id IS NOT NULL;
-- The story of an invoice.
CREATE INDEX event_invoice ON event (invoice, happened_at, log_index) WHERE invoice IS NOT NULL;
-- The story of a request, before and after it had a number.
CREATE INDEX event_request ON event (request, happened_at, log_index) WHERE request IS NOT NULL;
CREATE INDEX event_actor ON event (actor, happened_at, log_index) WHERE actor IS NOT NULL;
CREATE INDEX event_tenant ON event (tenant, happened_at, log_index) WHERE tenant IS NOT NULL;
CREATE INDEX event_type ON event (type, happened_at, log_index);
CREATE INDEX event_time ON event (happened_at, log_index);

-- The entry as it was logged, and the payload that it only tells the digest of. Apart from what is searched, to keep that dense.
CREATE TABLE event_body (
  log_index bigint PRIMARY KEY,
  entry     bytea  NOT NULL,
  salt      bytea,
  payload   bytea
);
ALTER TABLE event_body ALTER COLUMN entry SET STORAGE PLAIN;
-- Compressed where it lies: only what does not fit a page leaves it.
ALTER TABLE event_body ALTER COLUMN payload SET STORAGE MAIN;
DO $$
BEGIN
  ALTER TABLE event_body ALTER COLUMN payload SET COMPRESSION lz4;
EXCEPTION
  WHEN feature_not_supported THEN NULL; -- a server built without lz4 compresses with pglz
END $$;

-- The tree as it is served: 256 hashes a tile, fewer at the right edge, where tiles grow in place.
CREATE TABLE tile (
  level      smallint NOT NULL,
  tile_index bigint   NOT NULL,
  hashes     bytea    NOT NULL,
  PRIMARY KEY (level, tile_index)
);
ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- Every checkpoint that was signed.
CREATE TABLE checkpoint (
  size      bigint      PRIMARY KEY,
  root      bytea       NOT NULL,
  note      text        NOT NULL,
  epoch     bigint      NOT NULL,
  signed_at timestamptz NOT NULL
);

-- Which records of a batch the log has already, by their place in the given lists. Always walks the two unique indexes: what
-- the planner takes a fast growing table for must not matter.
CREATE FUNCTION logged_already(topics text[], partitions integer[], offsets bigint[], ids text[], sources text[])
RETURNS SETOF bigint
LANGUAGE sql STABLE
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
  SELECT record.place
    FROM unnest(topics, partitions, offsets) WITH ORDINALITY AS record (topic, part, off, place)
    JOIN event ON event.topic = record.topic AND event.kafka_partition = record.part AND event.kafka_offset = record.off
  UNION
  SELECT told.place
    FROM unnest(ids, sources) WITH ORDINALITY AS told (id, source, place)
    JOIN event ON event.once AND event.event_id = told.id AND event.source = told.source
$$;

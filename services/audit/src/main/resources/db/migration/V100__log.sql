-- The log, and what is kept beside it. Written by dev.kaipiao.audit.store only; rows are never changed, except that an
-- event's payload and salt may be deleted (dev.kaipiao.audit.store.block.BlockStore#erase).

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

-- The log itself: entries of consecutive indexes, up to 256 in a block, as one batch appended them. Compressed by the service
-- (zstd), many events at once, and never again by the server.
CREATE TABLE block (
  first_index bigint   PRIMARY KEY,
  size        smallint NOT NULL,
  -- The leaf hash of each entry, 32 bytes.
  leaves      bytea    NOT NULL,
  -- The entries, as everybody may see them.
  entries     bytea    NOT NULL,
  -- Who and what each event concerns.
  concerns    bytea    NOT NULL,
  -- Salt and payload of each event. The only thing in the log that may change: an event is erased here.
  secrets     bytea    NOT NULL
);
ALTER TABLE block ALTER COLUMN leaves SET STORAGE EXTERNAL;
ALTER TABLE block ALTER COLUMN entries SET STORAGE EXTERNAL;
ALTER TABLE block ALTER COLUMN concerns SET STORAGE EXTERNAL;
ALTER TABLE block ALTER COLUMN secrets SET STORAGE EXTERNAL;

-- By what each event is found. Words are kept as 64 bits of their SHA-256 (dev.kaipiao.audit.store.term.Term), so a row is
-- narrow; whoever reads compares with the block. Indexes are few: every one costs each event.
CREATE TABLE event (
  log_index   bigint      NOT NULL,
  happened_at timestamptz NOT NULL,
  -- The event's id, which is a UUID, or a UUID that stands for it.
  name        uuid,
  source      bigint      NOT NULL,
  -- What it is part of: an invoice, or a request that has none.
  story       bigint,
  tenant      bigint,
  -- Who did it, where that is not the tenant.
  actor       bigint,
  type        bigint      NOT NULL,
  -- Whether source and name are those of one event, however often it was sent.
  once        boolean     NOT NULL,
  -- Whether its type is seldom, so that it would be long to look for.
  seldom      boolean     NOT NULL
);
-- Each event is logged once. UUIDs that begin with the time grow at the right edge.
CREATE UNIQUE INDEX event_once ON event (name, source) WHERE once;
-- Finds a command by the id its sender gave it.
CREATE INDEX event_claimed ON event (name) WHERE NOT once AND name IS NOT NULL;
CREATE INDEX event_story ON event (story, happened_at, log_index) WHERE story IS NOT NULL;
CREATE INDEX event_tenant ON event (tenant, happened_at, log_index) WHERE tenant IS NOT NULL;
CREATE INDEX event_actor ON event (actor, happened_at, log_index) WHERE actor IS NOT NULL;
CREATE INDEX event_seldom ON event (type, happened_at, log_index) WHERE seldom;
CREATE INDEX event_time ON event (happened_at, log_index);

-- Which invoice came of which request: events of both are found by the invoice.
CREATE TABLE invoice_request (
  request bigint NOT NULL,
  invoice bigint NOT NULL,
  PRIMARY KEY (request, invoice)
);

-- Which offsets of a partition went where: one row for each batch and partition. A partition is read in its order, so spans
-- follow each other, and what lies behind the last is new. A record that was set aside comes late, into a gap.
CREATE TABLE span (
  topic           text    COLLATE "C" NOT NULL,
  kafka_partition integer NOT NULL,
  first_offset    bigint  NOT NULL,
  last_offset     bigint  NOT NULL,
  first_index     bigint  NOT NULL,
  last_index      bigint  NOT NULL,
  late            boolean NOT NULL,
  PRIMARY KEY (topic, kafka_partition, first_offset)
);

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

-- The indexes among which the records at these places are, if they were logged at all.
CREATE FUNCTION spans_around(topics text[], partitions integer[], offsets bigint[])
RETURNS TABLE (first_index bigint, last_index bigint)
LANGUAGE sql STABLE
SET enable_seqscan = off
AS $$
  SELECT around.first_index, around.last_index
    FROM unnest(topics, partitions, offsets) AS place (topic, part, off)
    CROSS JOIN LATERAL (
      SELECT span.first_index, span.last_index, span.last_offset
        FROM span
       WHERE span.topic = place.topic AND span.kafka_partition = place.part AND span.first_offset <= place.off AND NOT late
       ORDER BY span.first_offset DESC
       LIMIT 1) AS around
   WHERE around.last_offset >= place.off
  UNION
  SELECT span.first_index, span.last_index
    FROM unnest(topics, partitions, offsets) AS place (topic, part, off)
    JOIN span ON span.topic = place.topic AND span.kafka_partition = place.part AND span.first_offset = place.off AND span.late
$$;

-- Which of these events were logged, by their place in the given lists. Always walks the unique index: what the planner takes a
-- fast growing table for must not matter.
CREATE FUNCTION logged_already(names uuid[], sources bigint[])
RETURNS SETOF bigint
LANGUAGE sql STABLE
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
  SELECT told.place
    FROM unnest(names, sources) WITH ORDINALITY AS told (name, source, place)
    JOIN event ON event.once AND event.name = told.name AND event.source = told.source
$$;

-- Inbox.java
INSERT INTO inbox (consumer, event_id)
SELECT $1, event_id FROM unnest($2::text[]) AS event (event_id) ORDER BY event_id
ON CONFLICT DO NOTHING
RETURNING event_id

-- Inbox.java
DELETE FROM inbox WHERE consumer = $1 AND event_id = ANY ($2::text[])

-- InboxPurge.java
DELETE FROM inbox WHERE ctid = ANY (ARRAY(
  SELECT ctid FROM inbox WHERE received_at < now() - $1::interval LIMIT $2
  FOR UPDATE SKIP LOCKED))

-- Outbox.java
INSERT INTO outbox (shard, topic, records, packed)
SELECT shard, topic, records, packed
FROM unnest($1::smallint[], $2::text[], $3::integer[], $4::bytea[]) WITH ORDINALITY
  AS bundle (shard, topic, records, packed, position)
ORDER BY position

-- ParkingLot.java
SELECT * FROM parked_record
WHERE ($1::text IS NULL OR consumer = $1) AND ($2::text IS NULL OR topic = $2)
  AND ($3::text IS NULL OR reason = $3) AND ($4::text IS NULL OR key = $4) AND id > $5
ORDER BY id LIMIT $6

-- ParkingLot.java
UPDATE parked_record SET replay_requested = true WHERE id = ANY ($1::bigint[])

-- ParkingLot.java
UPDATE parked_record SET replay_requested = true
WHERE consumer = $1 AND NOT replay_requested

-- ParkingLot.java
DELETE FROM parked_record WHERE id = ANY ($1::bigint[])

-- ParkingLot.java
SELECT count(*) FROM parked_record

-- ParkingStore.java
INSERT INTO parked_record (consumer, identity, topic, kafka_partition, kafka_offset,
  kafka_timestamp, event_id, key, value, headers, reason, detail, pointer, replay_requested)
SELECT $1, identity, topic, kafka_partition, kafka_offset,
  kafka_timestamp, event_id, key, value, headers, reason, detail, pointer, waiting
FROM unnest($2::text[], $3::text[], $4::integer[], $5::bigint[], $6::timestamptz[],
            $7::text[], $8::text[], $9::bytea[], $10::bytea[], $11::text[], $12::text[],
            $13::text[], $14::boolean[])
  WITH ORDINALITY
  AS parking (identity, topic, kafka_partition, kafka_offset, kafka_timestamp,
              event_id, key, value, headers, reason, detail, pointer, waiting, position)
ORDER BY position
ON CONFLICT (consumer, identity) DO NOTHING
RETURNING identity

-- ParkingStore.java
SELECT asked.topic, asked.key FROM unnest($2::text[], $3::text[]) AS asked (topic, key)
WHERE EXISTS (
  SELECT FROM parked_record AS parked
  WHERE parked.consumer = $1 AND parked.topic = asked.topic AND parked.key = asked.key)

-- ParkingStore.java
SELECT pg_advisory_xact_lock(hashtextextended('kaipiao replay ' || $1, 0))

-- ParkingStore.java
SELECT due.* FROM parked_record AS due
WHERE due.consumer = $1 AND due.replay_requested
  AND ($2::bigint[] IS NULL OR due.id = ANY ($2))
  AND NOT ($3 AND EXISTS (
    SELECT FROM parked_record AS earlier
    WHERE earlier.consumer = due.consumer AND earlier.topic = due.topic
      AND earlier.key = due.key AND earlier.id < due.id AND NOT earlier.replay_requested))
ORDER BY due.id LIMIT $4

-- ParkingStore.java
UPDATE parked_record SET reason = failed.reason, detail = failed.detail,
  pointer = failed.pointer, attempts = attempts + 1, replay_requested = false
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])
  AS failed (id, reason, detail, pointer)
WHERE parked_record.id = failed.id

-- ParkingStore.java
DELETE FROM parked_record WHERE id = ANY ($1::bigint[])

-- OutboxRows.java
SELECT due.* FROM unnest($1::smallint[]) AS held (shard)
CROSS JOIN LATERAL (
  SELECT shard, seq, topic, packed, created_at FROM outbox
  WHERE outbox.shard = held.shard AND topic <> ALL ($2::text[])
  ORDER BY seq LIMIT $3) AS due

-- OutboxRows.java
DELETE FROM outbox WHERE shard = ANY ($1::smallint[]) AND seq = ANY ($2::bigint[])

-- OutboxRows.java
SELECT DISTINCT topic, key FROM parked_record WHERE consumer = $1

-- ShardLocks.java
SELECT pg_advisory_lock_shared($1, $2)

-- ShardLocks.java
SELECT count(*) FROM pg_locks
WHERE locktype = 'advisory' AND granted AND classid::bigint = $1 AND objid::bigint = $2
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())

-- ShardLocks.java
SELECT shard FROM unnest($2::integer[]) AS wanted (shard)
WHERE pg_try_advisory_lock($1, shard) LIMIT $3

-- ShardLocks.java
SELECT pg_advisory_unlock($1, shard) FROM unnest($2::integer[]) AS surplus (shard)

-- Upkeep.java
SELECT
  (SELECT coalesce(sum(records), 0) FROM (SELECT records FROM outbox LIMIT $2) AS counted),
  (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(oldest.created_at)), 0)::float8
   FROM generate_series(0, $1::integer - 1) AS held (shard)
   CROSS JOIN LATERAL (
     SELECT created_at FROM outbox WHERE outbox.shard = held.shard
     ORDER BY seq LIMIT 1) AS oldest),
  (SELECT count(*) FROM (SELECT FROM parked_record LIMIT $2) AS counted)

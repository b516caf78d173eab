-- EntryStore.java
SELECT log_index, log_index + 1
  FROM (SELECT log_index, once, tenant FROM event WHERE once AND name = $1
        UNION ALL
        SELECT log_index, once, tenant FROM event WHERE NOT once AND name = $1) AS named
 WHERE $2::bigint IS NULL OR tenant = $2
 ORDER BY once DESC, log_index
 LIMIT 4

-- TreeStore.java
SELECT log_head.size > log_signer.size OR log_signer.epoch = 0 FROM log_head, log_signer

-- TreeStore.java
SELECT epoch, holder, size, extract(epoch FROM clock_timestamp() - signed_at)::double precision AS age
  FROM log_signer FOR UPDATE

-- TreeStore.java
SELECT first_index, leaves
  FROM block
 WHERE first_index > $1 - 256 AND first_index < $2 AND first_index + size > $1
 ORDER BY first_index

-- TreeStore.java
SELECT tile.level, tile.tile_index, tile.hashes
  FROM unnest($1::smallint[], $2::bigint[]) AS wanted (level, tile_index)
  JOIN tile ON tile.level = wanted.level AND tile.tile_index = wanted.tile_index

-- TreeStore.java
INSERT INTO tile (level, tile_index, hashes)
SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])
ON CONFLICT (level, tile_index) DO UPDATE SET hashes = excluded.hashes

-- TreeStore.java
INSERT INTO checkpoint (size, root, note, epoch, signed_at) VALUES ($1, $2, $3, $4, clock_timestamp())

-- BlockStore.java
SELECT first_index, entries, concerns
  FROM block
 WHERE first_index IN (
   SELECT (SELECT max(first_index) FROM block WHERE first_index <= wanted)
     FROM unnest($1::bigint[]) AS wanted)

-- BlockStore.java
SELECT first_index, secrets
  FROM block
 WHERE first_index = (SELECT max(first_index) FROM block WHERE first_index <= $1)
   FOR UPDATE

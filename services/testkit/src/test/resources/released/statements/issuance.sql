-- LaneHold.java
SELECT pg_try_advisory_lock(hashtextextended('kaipiao bureau lane', 0)) AS held

-- LaneHold.java
SELECT 1

-- LaneHold.java
SELECT pg_advisory_unlock_all();
RESET idle_session_timeout;
RESET statement_timeout;
RESET tcp_user_timeout

-- LaneStatusTable.java
INSERT INTO bureau_lane
       (holder, held_since, breaker, breaker_since, version,
        last_answer_at, last_error, last_error_at, told_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (sole) DO UPDATE
   SET holder = excluded.holder, held_since = excluded.held_since,
       breaker = excluded.breaker, breaker_since = excluded.breaker_since,
       version = excluded.version, last_answer_at = excluded.last_answer_at,
       last_error = excluded.last_error, last_error_at = excluded.last_error_at,
       told_at = excluded.told_at

-- LaneStatusTable.java
SELECT lane.*, queue.queued, queue.oldest_queued, uploads.open_uploads, uploads.oldest_upload,
       leases.open_leases
  FROM (SELECT count(*) AS queued, min(signed_at) AS oldest_queued
          FROM (SELECT signed_at
                  FROM upload_queue
                 ORDER BY position
                 LIMIT 100001) AS first_ones) AS queue
 CROSS JOIN (SELECT count(*) AS open_uploads, min(created_at) AS oldest_upload
               FROM bureau_upload WHERE state = 'open') AS uploads
 CROSS JOIN (SELECT count(*) AS open_leases FROM bureau_lease WHERE state = 'open') AS leases
  LEFT JOIN bureau_lane AS lane ON true

-- LeaseTable.java
INSERT INTO bureau_lease (serial, kind, seller, month, amount, asked_at, next_try_at)
VALUES ($1, $2, $3, $4, $5, $6, $6)
ON CONFLICT DO NOTHING

-- LeaseTable.java
SELECT serial, kind, seller, month, amount
  FROM bureau_lease
 WHERE state = 'open'
   AND (next_try_at <= $1 OR next_try_at > $1::timestamptz + $3 * interval '1 second')
 ORDER BY next_try_at
 LIMIT $2

-- LeaseTable.java
UPDATE bureau_lease
   SET attempts = attempts + 1,
       next_try_at = $2::timestamptz + least($3, power(2, least(attempts, 10))) * interval '1 second'
 WHERE serial = $1 AND state = 'open'

-- LeaseTable.java
UPDATE bureau_lease
   SET state = $2, granted = $3, code = $4, ended_at = $5
 WHERE serial = $1 AND state = 'open'

-- RefillTable.java
INSERT INTO number_segment
       (seller, lease_serial, prefix, first_sequence, last_sequence, next_sequence, leased_at)
VALUES ($1, $2, $3, $4, $5, $4, $6)

-- RefillTable.java
INSERT INTO quota AS q (seller, month, granted_cents)
VALUES ($1, $2, $3)
ON CONFLICT (seller, month) DO UPDATE
   SET granted_cents = q.granted_cents + excluded.granted_cents, refused_until = NULL

-- RefillTable.java
UPDATE seller SET numbers_refused_until = $2 WHERE taxpayer_id = $1

-- RefillTable.java
INSERT INTO quota AS q (seller, month, refused_until)
VALUES ($1, $2, $3)
ON CONFLICT (seller, month) DO UPDATE SET refused_until = excluded.refused_until

-- RefillTable.java
UPDATE seller SET suspended = $2, updated_at = now() WHERE taxpayer_id = $1

-- RefillTable.java
SELECT taxpayer_id FROM seller WHERE suspended ORDER BY taxpayer_id LIMIT $1

-- RefillTable.java
SELECT q.seller, q.month
  FROM quota q
 WHERE q.month < $1 AND q.granted_cents > q.used_cents
   AND NOT EXISTS (SELECT FROM bureau_lease l
                    WHERE l.seller = q.seller AND l.kind = 'quota_return' AND l.month = q.month
                      AND l.state = 'open')
 ORDER BY q.month, q.seller
 LIMIT $2

-- RefillTable.java
SELECT taxpayer_id FROM seller WHERE taxpayer_id = $1 FOR NO KEY UPDATE

-- RefillTable.java
SELECT granted_cents - used_cents AS rest FROM quota WHERE seller = $1 AND month = $2

-- RefillTable.java
UPDATE quota SET granted_cents = granted_cents - $3 WHERE seller = $1 AND month = $2

-- ShortageTable.java
SELECT s.taxpayer_id AS seller,
       coalesce(sum(n.last_sequence - n.next_sequence + 1), 0)::bigint AS rest
  FROM seller s
  LEFT JOIN number_segment n
         ON n.seller = s.taxpayer_id AND n.is_open AND left(n.prefix, 2) = $2
 WHERE NOT s.suspended
   AND coalesce(s.numbers_refused_until, '-infinity') <= $3
   AND NOT EXISTS (SELECT FROM bureau_lease l
                    WHERE l.seller = s.taxpayer_id AND l.kind = 'numbers' AND l.state = 'open')
 GROUP BY s.taxpayer_id
HAVING coalesce(sum(n.last_sequence - n.next_sequence + 1), 0) < $1
 ORDER BY rest, seller
 LIMIT $4

-- ShortageTable.java
SELECT s.taxpayer_id AS seller, coalesce(q.granted_cents - q.used_cents, 0) AS rest
  FROM seller s
  LEFT JOIN quota q ON q.seller = s.taxpayer_id AND q.month = $2
 WHERE NOT s.suspended
   AND coalesce(q.granted_cents - q.used_cents, 0) < $1
   AND coalesce(q.refused_until, '-infinity') <= $3
   AND NOT EXISTS (SELECT FROM bureau_lease l
                    WHERE l.seller = s.taxpayer_id AND l.kind = 'quota' AND l.month = $2
                      AND l.state = 'open')
 ORDER BY rest, seller
 LIMIT $4

-- ShortageTable.java
SELECT w.seller, w.awaits, w.month, count(*) AS requests, sum(w.net_cents)::bigint AS cents
  FROM waiting_request w
  JOIN seller s ON s.taxpayer_id = w.seller
  LEFT JOIN quota q ON q.seller = w.seller AND q.month = w.month
 WHERE NOT s.suspended
   AND CASE w.awaits
         WHEN 'numbers' THEN coalesce(s.numbers_refused_until, '-infinity') <= $1
         ELSE coalesce(q.refused_until, '-infinity') <= $1
       END
 GROUP BY w.seller, w.awaits, w.month
 LIMIT $2

-- UploadTable.java
WITH oldest AS (
  SELECT position, number FROM upload_queue
   ORDER BY position
   LIMIT $1
     FOR UPDATE SKIP LOCKED
), sized AS (
  SELECT o.position,
         row_number() OVER line AS place,
         sum(octet_length(i.content)) OVER line AS bytes
    FROM oldest o JOIN invoice i ON i.number = o.number
  WINDOW line AS (ORDER BY o.position ROWS UNBOUNDED PRECEDING)
)
DELETE FROM upload_queue u
 USING sized s
 WHERE u.position = s.position AND (s.place = 1 OR s.bytes <= $2)
RETURNING u.number

-- UploadTable.java
INSERT INTO bureau_upload (serial, invoices, numbers, split_of, created_at)
VALUES ($1, $2, $3, $4, $5)

-- UploadTable.java
SELECT serial, numbers FROM bureau_upload
 WHERE state = 'open' AND serial <> ALL($1)
 ORDER BY created_at, serial

-- UploadTable.java
SELECT content FROM invoice WHERE number = ANY($1) ORDER BY number

-- UploadTable.java
UPDATE bureau_upload
   SET state = $2, refused = $3, numbers = NULL, ended_at = $4
 WHERE serial = $1 AND state = 'open'

-- Verdicts.java
UPDATE invoice_progress p
   SET upload_serial = $1, reported_at = $3
  FROM invoice i
 WHERE p.number = ANY($2) AND i.number = p.number
   AND p.reported_at IS NULL AND p.report_refused_at IS NULL
RETURNING p.number, i.request_id, i.tenant

-- Verdicts.java
UPDATE invoice_progress p
   SET upload_serial = $1, report_refused_at = $3
  FROM invoice i
 WHERE p.number = ANY($2) AND i.number = p.number
   AND p.reported_at IS NULL AND p.report_refused_at IS NULL
RETURNING p.number, i.request_id, i.tenant

-- InvoiceReader.java
SELECT i.tenant, i.content, p.signed_at, p.reported_at, p.report_refused_at, p.paid_at
  FROM invoice i LEFT JOIN invoice_progress p ON p.number = i.number
 WHERE i.number = $1

-- InvoiceTable.java
INSERT INTO invoice (number, request_id, tenant, seller, seller_name, buyer, buyer_name, kind, issued_at,
                     quota_month, net_cents, tax_cents, gross_cents, order_number, content)
SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                     $8::text[], $9::timestamptz[], $10::date[], $11::bigint[], $12::bigint[], $13::bigint[],
                     $14::text[], $15::bytea[])

-- LedgerTable.java
SELECT taxpayer_id, tenant, suspended, numbers_refused_until
  FROM seller
 WHERE taxpayer_id = ANY($1)
 ORDER BY taxpayer_id
   FOR NO KEY UPDATE

-- LedgerTable.java
SELECT id, seller, prefix, next_sequence, last_sequence
  FROM number_segment
 WHERE seller = ANY($1) AND is_open
 ORDER BY seller, id

-- LedgerTable.java
SELECT seller, month, granted_cents, used_cents, refused_until
  FROM quota
 WHERE seller = ANY($1) AND month >= $2

-- LedgerTable.java
UPDATE number_segment s
   SET next_sequence = s.next_sequence + taken.count,
       is_open = s.next_sequence + taken.count <= s.last_sequence
  FROM unnest($1::bigint[], $2::bigint[]) AS taken (id, count)
 WHERE s.id = taken.id

-- LedgerTable.java
UPDATE quota q
   SET used_cents = q.used_cents + debit.cents
  FROM unnest($1::text[], $2::date[], $3::bigint[]) AS debit (seller, month, cents)
 WHERE q.seller = debit.seller AND q.month = debit.month

-- ProgressTable.java
WITH first AS (
  INSERT INTO invoice_progress AS p (number, signed_at, document_digest)
  SELECT DISTINCT ON (number) number, signed_at, digest
    FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS signed (number, signed_at, digest)
   ORDER BY number
  ON CONFLICT (number) DO UPDATE
     SET signed_at = excluded.signed_at, document_digest = excluded.document_digest
   WHERE p.signed_at IS NULL
  RETURNING number, signed_at
)
INSERT INTO upload_queue (number, signed_at)
SELECT number, signed_at FROM first ORDER BY signed_at, number

-- ProgressTable.java
INSERT INTO invoice_progress AS p (number, paid_at)
SELECT DISTINCT ON (number) number, paid_at
  FROM unnest($1::text[], $2::timestamptz[]) AS paid (number, paid_at)
 ORDER BY number
ON CONFLICT (number) DO UPDATE SET paid_at = excluded.paid_at
 WHERE p.paid_at IS NULL

-- RequestTable.java
SELECT id, payload_hash FROM request WHERE id = ANY($1)

-- RequestTable.java
INSERT INTO request (id, tenant, idempotency_key, payload_hash, seller, state, number, reasons, warnings,
                     received_at, decided_at)
SELECT id, tenant, idempotency_key, payload_hash, seller, state, number, reasons, warnings, received_at, $11::timestamptz
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[],
              $9::text[], $10::timestamptz[])
    AS asked (id, tenant, idempotency_key, payload_hash, seller, state, number, reasons, warnings, received_at)
 ORDER BY id
ON CONFLICT (id) DO NOTHING

-- RequestTable.java
UPDATE request r
   SET state = changed.state, number = changed.number, reasons = changed.reasons,
       warnings = changed.warnings, decided_at = $6::timestamptz
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
    AS changed (id, state, number, reasons, warnings)
 WHERE r.id = changed.id AND r.state = 'waiting'
   AND (r.state, r.reasons) IS DISTINCT FROM (changed.state, changed.reasons)

-- RequestTable.java
INSERT INTO request_conflict (request_id, payload_hash, call_id, seen_at)
SELECT request_id, payload_hash, call_id, $4::timestamptz
  FROM unnest($1::uuid[], $2::bytea[], $3::text[]) AS conflict (request_id, payload_hash, call_id)
 ORDER BY request_id, payload_hash
ON CONFLICT DO NOTHING

-- SecretTable.java
INSERT INTO shared_secret (name, secret) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING

-- SecretTable.java
SELECT secret FROM shared_secret WHERE name = $1

-- SellerTable.java
INSERT INTO seller AS s (taxpayer_id, tenant, name, region)
VALUES ($1, $2, $3, $4)
ON CONFLICT (taxpayer_id) DO UPDATE
   SET name = excluded.name, region = excluded.region, updated_at = now()
 WHERE s.tenant = excluded.tenant
RETURNING taxpayer_id, tenant, name, region, suspended, registered_at, updated_at

-- SellerTable.java
SELECT taxpayer_id, tenant, name, region, suspended, registered_at, updated_at
  FROM seller
 WHERE taxpayer_id = $1 AND ($2::text IS NULL OR tenant = $2)

-- SellerTable.java
SELECT taxpayer_id, tenant, name, region, suspended, registered_at, updated_at
  FROM seller
 WHERE ($1::text IS NULL OR tenant = $1) AND taxpayer_id > $2
 ORDER BY taxpayer_id
 LIMIT $3

-- StatusReader.java
SELECT r.id, r.tenant, r.idempotency_key, r.payload_hash, r.state, r.number, r.reasons, r.warnings,
       p.signed_at, p.reported_at, p.report_refused_at, p.paid_at,
       (SELECT json_agg(json_build_object('callId', c.call_id, 'seenAt', c.seen_at) ORDER BY c.seen_at)::text
          FROM request_conflict c WHERE c.request_id = r.id) AS conflicts
  FROM request r LEFT JOIN invoice_progress p ON p.number = r.number
 WHERE r.id = ANY($1) AND ($2::text IS NULL OR r.tenant = $2)

-- WaitingTable.java
INSERT INTO waiting_request (request_id, seller, awaits, month, net_cents, call_id, traceparent, payload, deadline,
                             since)
SELECT request_id, seller, awaits, month, net_cents, call_id, traceparent, payload, deadline, $10::timestamptz
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::bigint[], $6::text[], $7::text[], $8::bytea[],
              $9::timestamptz[])
    WITH ORDINALITY
    AS waiting (request_id, seller, awaits, month, net_cents, call_id, traceparent, payload, deadline, place)
 ORDER BY place

-- WaitingTable.java
SELECT w.request_id, w.position, r.tenant, r.idempotency_key, r.payload_hash, r.received_at,
       w.call_id, w.traceparent, w.payload, w.deadline
  FROM waiting_request w JOIN request r ON r.id = w.request_id
 WHERE w.seller = $1 AND w.position > $2
 ORDER BY w.position
 LIMIT $3

-- WaitingTable.java
DELETE FROM waiting_request WHERE request_id = ANY($1)

-- WaitingTable.java
UPDATE waiting_request w
   SET awaits = now.awaits, month = now.month
  FROM unnest($1::uuid[], $2::text[], $3::date[]) AS now (request_id, awaits, month)
 WHERE w.request_id = now.request_id AND (w.awaits, w.month) IS DISTINCT FROM (now.awaits, now.month)

-- WaitingTable.java
SELECT DISTINCT w.seller
  FROM waiting_request w
  JOIN seller s ON s.taxpayer_id = w.seller
  LEFT JOIN quota q ON q.seller = w.seller AND q.month = w.month
 WHERE s.suspended
    OR w.deadline < $1
    OR CASE w.awaits
         WHEN 'numbers' THEN
           s.numbers_refused_until > $1
           OR EXISTS (SELECT FROM number_segment n WHERE n.seller = w.seller AND n.is_open)
         ELSE
           q.refused_until > $1 OR q.granted_cents - q.used_cents >= w.net_cents
       END
 ORDER BY w.seller

-- WaitingTable.java
SELECT count(*) AS waiting FROM waiting_request

-- AllocationStore.java
INSERT INTO allocation (bank, receipt, invoice, amount, rule, evidence, actor, matched_at)
SELECT bank, receipt, invoice, amount, rule, evidence, $1, $2
FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[])
  AS matched (bank, receipt, invoice, amount, rule, evidence)

-- BankStore.java
SELECT id, name, channel, url, certificates, accounts, sellers, disabled, revision FROM bank

-- BankStore.java
INSERT INTO bank (id, name, channel, url, secret, certificates, accounts, sellers)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, channel = excluded.channel, url = excluded.url,
    secret = excluded.secret, certificates = excluded.certificates,
    accounts = excluded.accounts, sellers = excluded.sellers,
    disabled = NULL, revision = bank.revision + 1

-- BankStore.java
UPDATE bank SET disabled = $2, revision = revision + 1 WHERE id = $1 AND disabled IS NULL

-- BankStore.java
SELECT secret FROM bank WHERE id = $1

-- DeliveryListing.java
SELECT delivery.number, delivery.bank,
       coalesce(delivery.told_at, bundle.queued_at) AS queued_at,
       coalesce(delivery.record_id, bundle.message_id) AS message_id,
       CASE WHEN delivery.told_at IS NOT NULL THEN 'delivered'
            ELSE coalesce(message.state, 'queued') END AS state,
       coalesce(delivery.told_at, message.delivered_at) AS delivered_at,
       CASE WHEN delivery.told_at IS NOT NULL THEN 1 ELSE coalesce(message.tries, 0) END
         AS tries,
       message.due_at, message.complaint, acknowledgement.acknowledged_at
FROM delivery
JOIN receivable USING (number)
LEFT JOIN delivery_bundle AS bundle ON bundle.id = delivery.bundle
LEFT JOIN delivery_message AS message ON message.id = bundle.message_id
LEFT JOIN acknowledgement ON acknowledgement.bank = delivery.bank
  AND acknowledgement.message_id = coalesce(delivery.record_id, bundle.message_id)
WHERE delivery.number = $1 AND ($2::text IS NULL OR delivery.bank = $2)
  AND ($3::text IS NULL OR receivable.tenant = $3)
ORDER BY delivery.bank

-- DeliveryListing.java
SELECT id, invoices, gross, tries, complaint, created_at
FROM delivery_message
WHERE bank = $1 AND state = 'abandoned' AND ($2::uuid IS NULL OR id > $2)
ORDER BY id LIMIT $3

-- DeliveryListing.java
SELECT day, queued, queued_gross, delivered, delivered_gross, acknowledged
FROM delivery_total WHERE bank = $1 AND day BETWEEN $2 AND $3 ORDER BY day

-- DeliveryStore.java
WITH wanted AS (
  SELECT number, bank, gross, bundle, record_id
  FROM unnest($3::text[], $4::text[], $5::bigint[], $6::uuid[], $7::uuid[])
    AS wanted (number, bank, gross, bundle, record_id)
), added AS (
  INSERT INTO delivery (number, bank, bundle, record_id, told_at)
  SELECT number, bank, bundle, record_id,
         CASE WHEN record_id IS NOT NULL THEN $1::timestamptz END
  FROM wanted ORDER BY number
)
INSERT INTO delivery_total AS total
  (bank, day, queued, queued_gross, delivered, delivered_gross)
SELECT bank, $2, count(*), sum(gross), count(record_id),
       coalesce(sum(gross) FILTER (WHERE record_id IS NOT NULL), 0)
FROM wanted GROUP BY bank ORDER BY bank
ON CONFLICT (bank, day) DO UPDATE
SET queued = total.queued + excluded.queued,
    queued_gross = total.queued_gross + excluded.queued_gross,
    delivered = total.delivered + excluded.delivered,
    delivered_gross = total.delivered_gross + excluded.delivered_gross

-- DeliveryStore.java
INSERT INTO delivery_bundle (id, bank, numbers, deliveries, gross, queued_at)
SELECT id, bank, string_to_array(numbers, ','), deliveries, gross, $1
FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::bigint[])
  AS bundle (id, bank, numbers, deliveries, gross)

-- DeliveryStore.java
SELECT id, invoices, deliveries FROM (
  SELECT id, invoices, deliveries, bytes, sum(bytes) OVER (ORDER BY id) AS up_to_here
  FROM (
    SELECT id, cardinality(numbers) AS invoices, deliveries,
           octet_length(deliveries) AS bytes
    FROM delivery_bundle
    WHERE bank = $1 AND message_id IS NULL
    ORDER BY id LIMIT $2
  ) AS oldest
) AS waiting
WHERE up_to_here - bytes < $3
ORDER BY id

-- DeliveryStore.java
WITH assigned AS (
  UPDATE delivery_bundle AS bundle SET message_id = packed.message_id, deliveries = NULL
  FROM unnest($3::uuid[], $4::uuid[]) AS packed (bundle, message_id)
  WHERE bundle.id = packed.bundle AND bundle.bank = $1 AND bundle.message_id IS NULL
  RETURNING bundle.message_id, bundle.numbers, bundle.gross, bundle.queued_at
), content AS (
  SELECT message_id, sum(cardinality(numbers)) AS invoices, sum(gross) AS gross,
         min(queued_at) AS oldest_at
  FROM assigned GROUP BY message_id
)
INSERT INTO delivery_message (id, bank, body, invoices, gross, due_at, reckoned_at, oldest_at)
SELECT message.id, $1, message.body, content.invoices, content.gross, $2, $2,
       content.oldest_at
FROM unnest($5::uuid[], $6::bytea[]) AS message (id, body)
JOIN content ON content.message_id = message.id
RETURNING invoices

-- EvidenceStore.java
INSERT INTO evidence (id, bank, body, signature, received_at)
SELECT id, bank, body, signature, $1
FROM unnest($2::uuid[], $3::text[], $4::bytea[], $5::text[])
  AS evidence (id, bank, body, signature)

-- EvidenceStore.java
INSERT INTO refused_receipt AS known
  (bank, number, digest, reason, detail, evidence_id, times, refused_at)
SELECT bank, number, digest, reason, detail, evidence_id, times, $1
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[],
            $8::integer[])
  AS refused (bank, number, digest, reason, detail, evidence_id, times)
ORDER BY bank, digest, number, reason
ON CONFLICT (bank, digest, number, reason) DO UPDATE
SET times = known.times + excluded.times
RETURNING evidence_id, bank, number, digest, reason, xmax = 0 AS first

-- LaneHolding.java
SELECT count(*) AS instances FROM pg_locks
WHERE locktype = 'advisory' AND granted AND classid::bigint = $1 AND objid::bigint = $2
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())

-- LaneHolding.java
SELECT pg_advisory_unlock_all();
RESET idle_session_timeout;
RESET statement_timeout;
RESET tcp_user_timeout

-- LaneHolding.java
SELECT wanted.bank FROM unnest($1::text[]) AS wanted (bank)
WHERE pg_try_advisory_lock($2, hashtext(wanted.bank)) LIMIT $3

-- LaneHolding.java
SELECT pg_advisory_unlock($2, hashtext(bank)) FROM unnest($1::text[]) AS released (bank)

-- LaneStore.java
INSERT INTO lane AS known
  (bank, holder, state, breaker, allowed, resumes_at, complaint, complained_at, written_at)
VALUES ($1, $2, $3, $4, $5, $6, $7::text,
        CASE WHEN $7::text IS NOT NULL THEN $8::timestamptz END, $8::timestamptz)
ON CONFLICT (bank) DO UPDATE
SET holder = excluded.holder, state = excluded.state, breaker = excluded.breaker,
    allowed = excluded.allowed, resumes_at = excluded.resumes_at,
    complaint = coalesce(excluded.complaint, known.complaint),
    complained_at = coalesce(excluded.complained_at, known.complained_at),
    written_at = excluded.written_at

-- LaneStore.java
SELECT bank.id,
       coalesce(total.queued - total.delivered, 0) AS waiting,
       coalesce(total.delivered, 0) AS delivered,
       coalesce(total.acknowledged, 0) AS acknowledged,
       (SELECT coalesce(sum(invoices), 0)::bigint FROM delivery_message
        WHERE delivery_message.bank = bank.id AND state = 'abandoned') AS abandoned,
       least((SELECT queued_at FROM delivery_bundle AS bundle
              WHERE bundle.bank = bank.id AND message_id IS NULL ORDER BY id LIMIT 1),
             (SELECT min(oldest_at) FROM delivery_message
              WHERE delivery_message.bank = bank.id AND state = 'waiting')) AS oldest_at,
       lane.holder, lane.state, lane.breaker, lane.allowed, lane.resumes_at, lane.complaint,
       lane.complained_at, lane.written_at
FROM bank
LEFT JOIN lane ON lane.bank = bank.id
LEFT JOIN LATERAL (
  SELECT sum(queued)::bigint AS queued, sum(delivered)::bigint AS delivered,
         sum(acknowledged)::bigint AS acknowledged
  FROM delivery_total WHERE delivery_total.bank = bank.id
) AS total ON true
WHERE $1::text IS NULL OR bank.id = $1
ORDER BY bank.id

-- MessageStore.java
SELECT id, body, invoices, tries, due_at
FROM delivery_message
WHERE bank = $1 AND state = 'waiting' AND due_at <= $2 AND id <> ALL ($3::uuid[])
ORDER BY due_at LIMIT $4

-- MessageStore.java
UPDATE delivery_message AS message
SET state = tried.state, tries = tried.tries, due_at = coalesce(tried.due_at, message.due_at),
    reckoned_at = $9, complaint = tried.complaint, passing = tried.passing,
    delivered_at = tried.delivered_at,
    body = CASE WHEN tried.delivered_at IS NULL THEN message.body END
FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::timestamptz[], $6::text[],
            $7::boolean[], $8::timestamptz[])
  AS tried (id, state, tries, due_at, complaint, passing, delivered_at)
WHERE message.id = tried.id AND message.bank = $1 AND message.state = 'waiting'
RETURNING message.id

-- MessageStore.java
SELECT bundle.message_id, receivable.number, receivable.request_id, receivable.tenant,
       receivable.traceparent
FROM delivery_bundle AS bundle
CROSS JOIN unnest(bundle.numbers) WITH ORDINALITY AS carried (number, position)
JOIN receivable ON receivable.number = carried.number
WHERE bundle.message_id = ANY ($1::uuid[]) ORDER BY bundle.id, carried.position

-- MessageStore.java
UPDATE delivery_message SET due_at = $2, reckoned_at = $2
WHERE bank = $1 AND state = 'waiting' AND passing AND due_at > $2

-- MessageStore.java
UPDATE delivery_message SET due_at = $2, reckoned_at = $2
WHERE bank = $1 AND state = 'waiting' AND due_at > $2 AND reckoned_at > $2

-- MessageStore.java
UPDATE delivery_message SET state = 'waiting', tries = 0, due_at = $3, reckoned_at = $3
WHERE bank = $1 AND state = 'abandoned' AND ($2::uuid IS NULL OR id = $2)

-- OutcomeStore.java
INSERT INTO delivery_total AS total (bank, day, delivered, delivered_gross)
SELECT $1, $2, sum(invoices), sum(gross)
FROM delivery_message WHERE id = ANY ($3::uuid[])
ON CONFLICT (bank, day) DO UPDATE
SET delivered = total.delivered + excluded.delivered,
    delivered_gross = total.delivered_gross + excluded.delivered_gross

-- OutcomeStore.java
WITH added AS (
  INSERT INTO acknowledgement (bank, message_id, invoices, acknowledged_at)
  SELECT $1, message_id, invoices, $3
  FROM unnest($4::uuid[], $5::integer[]) AS word (message_id, invoices)
  ON CONFLICT DO NOTHING
  RETURNING message_id, invoices
), counted AS (
  INSERT INTO delivery_total AS total (bank, day, acknowledged)
  SELECT $1, $2, sum(invoices) FROM added HAVING count(*) > 0
  ON CONFLICT (bank, day) DO UPDATE
  SET acknowledged = total.acknowledged + excluded.acknowledged
)
SELECT message_id, invoices FROM added

-- OutcomeStore.java
SELECT invoices FROM delivery_message WHERE id = $2 AND bank = $1
UNION ALL
SELECT 1 FROM delivery WHERE record_id = $2 AND bank = $1

-- ReceiptListing.java
SELECT allocation.invoice, allocation.amount, allocation.rule, allocation.evidence,
       allocation.actor, allocation.matched_at
FROM allocation JOIN receivable ON receivable.number = allocation.invoice
WHERE allocation.bank = $1 AND allocation.receipt = $2
  AND ($3::text IS NULL OR receivable.tenant = $3)
ORDER BY allocation.matched_at, allocation.invoice

-- ReceiptStore.java
SELECT asked.bank, asked.number, same.digest, other.used
FROM unnest($1::text[], $2::text[], $3::text[]) AS asked (bank, number, code)
LEFT JOIN LATERAL (
  SELECT digest FROM bank_receipt
  WHERE bank = asked.bank AND number = asked.number LIMIT 1
) AS same ON true
LEFT JOIN LATERAL (
  SELECT true AS used FROM bank_receipt
  WHERE bank = asked.bank AND identifying_code = asked.code LIMIT 1
) AS other ON true
WHERE same.digest IS NOT NULL OR other.used

-- ReceiptStore.java
INSERT INTO bank_receipt (bank, number, digest, identifying_code, amount, allocated, booked_on,
                          payer_account, payer_name, payee_account, payee_name, refers_to,
                          state, candidates, evidence_id, received_at)
SELECT bank, number, digest, identifying_code, amount, allocated, booked_on,
       payer_account, payer_name, payee_account, payee_name,
       string_to_array(refers_to, ','), state, candidates, evidence_id, $1
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
            $8::date[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
            $14::text[], $15::integer[], $16::uuid[])
  AS receipt (bank, number, digest, identifying_code, amount, allocated, booked_on,
              payer_account, payer_name, payee_account, payee_name, refers_to,
              state, candidates, evidence_id)
ORDER BY bank, number

-- ReceiptStore.java
SELECT bank, number, amount, allocated, payer_account, payer_name, payee_account, payee_name,
       booked_on, refers_to, state
FROM bank_receipt WHERE bank = $1 AND number = $2 FOR UPDATE

-- ReceiptStore.java
SELECT bank, number, amount, allocated, payer_account, payer_name, payee_account, payee_name,
       booked_on, refers_to, state
FROM bank_receipt
WHERE (bank, number) IN
      (SELECT bank, receipt FROM awaited_reference WHERE invoice = ANY ($1::text[]))
  AND state = 'unmatched' AND allocated = 0
ORDER BY bank, number FOR UPDATE

-- ReceiptStore.java
UPDATE bank_receipt AS receipt
SET state = now.state, candidates = now.candidates,
    allocated = receipt.allocated + now.allocated
FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bigint[])
  AS now (bank, number, state, candidates, allocated)
WHERE receipt.bank = now.bank AND receipt.number = now.number

-- ReceiptStore.java
INSERT INTO awaited_reference (invoice, bank, receipt)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
ON CONFLICT DO NOTHING

-- ReceiptStore.java
DELETE FROM awaited_reference
WHERE (bank, receipt) IN (SELECT * FROM unnest($1::text[], $2::text[]))

-- ReceivableStore.java
INSERT INTO receivable (number, request_id, tenant, seller_account, seller_name,
                        buyer_account, buyer_name, issued_on, gross, traceparent)
SELECT *
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[],
            $6::text[], $7::text[], $8::date[], $9::bigint[], $10::text[])
  AS invoice (number)
ORDER BY number
ON CONFLICT (number) DO NOTHING
RETURNING number

-- ReceivableStore.java
SELECT number FROM receivable WHERE number = ANY ($1::text[])

-- ReceivableStore.java
SELECT fitting.number
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
  AS receipt (payee_account, payee_name, payer_account, payer_name, open)
CROSS JOIN LATERAL (
  SELECT number FROM receivable
  WHERE payee IN (receipt.payee_account, '=' || receipt.payee_name)
    AND gross - allocated = receipt.open AND gross > allocated
    AND (buyer_account = receipt.payer_account OR buyer_name = receipt.payer_name)
    AND issued_on BETWEEN $6 AND $7
  LIMIT 2
) AS fitting

-- ReceivableStore.java
SELECT number, request_id, tenant, seller_account, seller_name, buyer_account, buyer_name,
       issued_on, gross, allocated
FROM receivable WHERE number = ANY ($1::text[]) ORDER BY number FOR UPDATE

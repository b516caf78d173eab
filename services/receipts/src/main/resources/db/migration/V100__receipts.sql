-- What receipts keeps. Amounts are cents (分), texts of parties are as they are compared (see AccountHolder).

-- Registered banks; a handful, read whole.
CREATE TABLE bank (
  id            text        PRIMARY KEY,
  name          text        NOT NULL,
  channel       text        NOT NULL CHECK (channel IN ('webhook', 'kafka')),
  url           text,
  -- Sealed by SecretSeal; never leaves the service.
  secret        bytea,
  certificates  text[]      NOT NULL,
  accounts      text[]      NOT NULL,
  sellers       text[]      NOT NULL,
  -- Why nothing is sent to it; null while it is served.
  disabled      text,
  registered_at timestamptz NOT NULL DEFAULT now(),
  -- Rises with every change, so that lanes notice.
  revision      bigint      NOT NULL DEFAULT 0,
  CHECK (channel <> 'webhook' OR (url IS NOT NULL AND secret IS NOT NULL))
);

-- What each signed invoice asks for, and how much of it is paid.
CREATE TABLE receivable (
  number         text   PRIMARY KEY,
  request_id     uuid   NOT NULL,
  tenant         text   NOT NULL,
  seller_account text,
  seller_name    text,
  buyer_account  text,
  buyer_name     text,
  issued_on      date   NOT NULL,
  gross          bigint NOT NULL,
  allocated      bigint NOT NULL DEFAULT 0,
  -- The invoice as banks are told of it (Delivery as JSON); null when no webhook bank wants it.
  delivery       text,
  -- W3C trace context in which it came.
  traceparent    text,
  -- Where the money has to arrive: the account, or the name where no account is known.
  payee          text   GENERATED ALWAYS AS (coalesce(seller_account, '=' || seller_name)) STORED,
  CHECK (allocated >= 0 AND allocated <= greatest(gross, 0))
) WITH (fillfactor = 85);
-- Finds what a payment without a reference may be for: payee and exact open amount.
CREATE INDEX receivable_open ON receivable (payee, (gross - allocated)) WHERE gross > allocated;

-- Which bank is told of which invoice. On the Kafka channel it is told by the outbox, so told_at is set at once; on the webhook
-- channel it waits (no message), then travels with its message, whose state is the delivery's.
CREATE TABLE delivery (
  number     text        NOT NULL,
  bank       text        NOT NULL,
  seq        bigint      GENERATED ALWAYS AS IDENTITY,
  gross      bigint      NOT NULL,
  message_id uuid,
  queued_at  timestamptz NOT NULL,
  told_at    timestamptz,
  PRIMARY KEY (number, bank)
);
-- The queue of a lane, oldest first.
CREATE INDEX delivery_queued ON delivery (bank, seq) WHERE message_id IS NULL;
-- What a message carries.
CREATE INDEX delivery_message_id ON delivery (message_id) WHERE message_id IS NOT NULL;

-- Webhook messages: id and body are kept before the first try, so that they are the same on every try.
CREATE TABLE delivery_message (
  id           uuid        PRIMARY KEY,
  bank         text        NOT NULL,
  -- Dropped once the bank has it.
  body         bytea,
  invoices     integer     NOT NULL,
  gross        bigint      NOT NULL,
  state        text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'abandoned')),
  tries        integer     NOT NULL DEFAULT 0,
  due_at       timestamptz NOT NULL,
  -- When the oldest of its invoices was queued.
  oldest_at    timestamptz NOT NULL,
  -- Whether the last failure lay in the bank's state rather than in this message.
  passing      boolean     NOT NULL DEFAULT false,
  complaint    text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz
);
-- The body is spent on being sent, not on being compressed.
ALTER TABLE delivery_message ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX delivery_message_due ON delivery_message (bank, due_at) WHERE state = 'waiting';
CREATE INDEX delivery_message_abandoned ON delivery_message (bank, id) WHERE state = 'abandoned';

-- Control totals of a bank and a day in China; the running sums also tell the length of the queue.
CREATE TABLE delivery_total (
  bank            text   NOT NULL,
  day             date   NOT NULL,
  queued          bigint NOT NULL DEFAULT 0,
  queued_gross    bigint NOT NULL DEFAULT 0,
  delivered       bigint NOT NULL DEFAULT 0,
  delivered_gross bigint NOT NULL DEFAULT 0,
  acknowledged    bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (bank, day)
) WITH (fillfactor = 50);

-- The bank's word that it read a message; the first word counts.
CREATE TABLE acknowledgement (
  bank            text        NOT NULL,
  message_id      uuid        NOT NULL,
  invoices        integer     NOT NULL CHECK (invoices > 0),
  acknowledged_at timestamptz NOT NULL,
  PRIMARY KEY (bank, message_id)
);

-- How each webhook lane was doing when its holder last wrote.
CREATE TABLE lane (
  bank          text        PRIMARY KEY,
  holder        text        NOT NULL,
  state         text        NOT NULL,
  breaker       text        NOT NULL,
  allowed       integer     NOT NULL,
  resumes_at    timestamptz,
  complaint     text,
  complained_at timestamptz,
  written_at    timestamptz NOT NULL
);

-- Genuine receipts. A number and an identifying code are used once in a bank.
CREATE TABLE bank_receipt (
  bank             text        NOT NULL,
  number           text        NOT NULL,
  seq              bigint      GENERATED ALWAYS AS IDENTITY,
  -- Of the content in one fixed form: tells a repeat from an altered receipt.
  digest           text        NOT NULL,
  content          text        NOT NULL,
  identifying_code text,
  amount           bigint      NOT NULL CHECK (amount > 0),
  allocated        bigint      NOT NULL DEFAULT 0,
  booked_on        date        NOT NULL,
  payer_account    text,
  payer_name       text,
  payee_account    text        NOT NULL,
  payee_name       text,
  refers_to        text[]      NOT NULL,
  state            text        NOT NULL CHECK (state IN ('matched', 'unmatched', 'ambiguous', 'overpaid')),
  candidates       integer     NOT NULL DEFAULT 0,
  evidence_id      uuid        NOT NULL,
  received_at      timestamptz NOT NULL,
  PRIMARY KEY (bank, number),
  CHECK (allocated >= 0 AND allocated <= amount)
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX bank_receipt_code ON bank_receipt (bank, identifying_code) WHERE identifying_code IS NOT NULL;
-- Pages of a list, and of what a person has to look at.
CREATE INDEX bank_receipt_seq ON bank_receipt (seq);
CREATE INDEX bank_receipt_bank ON bank_receipt (bank, seq);
CREATE INDEX bank_receipt_open ON bank_receipt (state, seq) WHERE state <> 'matched';

-- Unmatched receipts that name an invoice which is not known yet.
CREATE TABLE awaited_reference (
  invoice text NOT NULL,
  bank    text NOT NULL,
  receipt text NOT NULL,
  PRIMARY KEY (invoice, bank, receipt)
);

-- The bytes that came, with their signature: one row for a body, however many receipts it holds.
CREATE TABLE evidence (
  id          uuid        PRIMARY KEY,
  bank        text        NOT NULL,
  body        bytea       NOT NULL,
  signature   text,
  received_at timestamptz NOT NULL
);

-- Receipts that never count. The same one again only raises its count.
CREATE TABLE refused_receipt (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  bank        text        NOT NULL,
  number      text        NOT NULL,
  digest      text        NOT NULL,
  reason      text        NOT NULL,
  detail      text,
  evidence_id uuid        NOT NULL,
  times       integer     NOT NULL DEFAULT 1,
  refused_at  timestamptz NOT NULL,
  UNIQUE (bank, digest, number, reason)
);

-- What of a receipt counts for an invoice.
CREATE TABLE allocation (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  bank       text        NOT NULL,
  receipt    text        NOT NULL,
  invoice    text        NOT NULL REFERENCES receivable,
  amount     bigint      NOT NULL CHECK (amount > 0),
  rule       text        NOT NULL CHECK (rule IN ('STRUCTURED_REFERENCE', 'AMOUNT_AND_PAYER', 'MANUAL')),
  evidence   text        NOT NULL,
  -- The person who decided; null when a rule did.
  actor      text,
  matched_at timestamptz NOT NULL,
  UNIQUE (bank, receipt, invoice),
  FOREIGN KEY (bank, receipt) REFERENCES bank_receipt
);
CREATE INDEX allocation_invoice ON allocation (invoice);

-- Both sides count with every allocation, whoever writes it; their checks refuse one cent too much.
CREATE FUNCTION count_allocations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE bank_receipt AS side SET allocated = side.allocated + added.amount
  FROM (SELECT bank, receipt, sum(amount)::bigint AS amount FROM added_allocation GROUP BY bank, receipt) AS added
  WHERE side.bank = added.bank AND side.number = added.receipt;
  UPDATE receivable AS side SET allocated = side.allocated + added.amount
  FROM (SELECT invoice, sum(amount)::bigint AS amount FROM added_allocation GROUP BY invoice) AS added
  WHERE side.number = added.invoice;
  RETURN NULL;
END
$$;
CREATE TRIGGER count_allocations AFTER INSERT ON allocation
  REFERENCING NEW TABLE AS added_allocation FOR EACH STATEMENT EXECUTE FUNCTION count_allocations();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'allocations are never changed or taken back';
END
$$;
CREATE TRIGGER allocation_stays BEFORE UPDATE OR DELETE ON allocation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

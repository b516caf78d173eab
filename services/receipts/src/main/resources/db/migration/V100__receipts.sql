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
  -- W3C trace context in which it came.
  traceparent    text,
  -- Where the money has to arrive: the account, or the name where no account is known.
  payee          text   GENERATED ALWAYS AS (coalesce(seller_account, '=' || seller_name)) STORED,
  CHECK (allocated >= 0 AND allocated <= greatest(gross, 0))
);
-- Finds what a payment without a reference may be for: payee and exact open amount.
CREATE INDEX receivable_open ON receivable (payee, (gross - allocated)) WHERE gross > allocated;

-- What waits for a webhook bank's next messages: deliveries that came together, ready to be sent.
CREATE TABLE delivery_bundle (
  id         uuid        PRIMARY KEY,
  bank       text        NOT NULL,
  numbers    text[]      NOT NULL,
  -- The invoices as the bank is told of them: JSON objects, commas between. Dropped once they stand in a message.
  deliveries bytea,
  gross      bigint      NOT NULL,
  queued_at  timestamptz NOT NULL,
  message_id uuid
);
ALTER TABLE delivery_bundle ALTER COLUMN deliveries SET STORAGE EXTERNAL;
-- The queue of a lane, oldest first.
CREATE INDEX delivery_bundle_queued ON delivery_bundle (bank, id) WHERE message_id IS NULL;
-- What a message carries.
CREATE INDEX delivery_bundle_message_id ON delivery_bundle (message_id) WHERE message_id IS NOT NULL;

-- Which bank is told of which invoice, written once. A webhook bank is told by a message, whose state is the delivery's: the
-- bundle knows it. A bank on Kafka is told at once by the outbox, in the record of this id.
CREATE TABLE delivery (
  number    text        NOT NULL,
  bank      text        NOT NULL,
  bundle    uuid,
  record_id uuid,
  told_at   timestamptz,
  PRIMARY KEY (number, bank),
  CHECK ((bundle IS NULL) <> (record_id IS NULL))
);
-- Finds what a bank on Kafka acknowledges, which is rare; ids ascend as rows do.
CREATE INDEX delivery_record_id ON delivery USING brin (record_id) WITH (pages_per_range = 32, autosummarize = on);

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
  -- Of the content in one fixed form: tells a repeat from an altered receipt. The bytes are in the evidence.
  digest           text        NOT NULL,
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
);
CREATE UNIQUE INDEX bank_receipt_code ON bank_receipt (bank, identifying_code) WHERE identifying_code IS NOT NULL;
-- Pages of a list, bank by bank, and of what a person has to look at. The bank is written differently here, so that no plan for
-- one receipt, made while the table was small, walks through all receipts of its bank.
CREATE INDEX bank_receipt_list ON bank_receipt ((bank || '#'), seq);
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
  bank       text        NOT NULL,
  receipt    text        NOT NULL,
  invoice    text        NOT NULL,
  amount     bigint      NOT NULL CHECK (amount > 0),
  rule       text        NOT NULL CHECK (rule IN ('STRUCTURED_REFERENCE', 'AMOUNT_AND_PAYER', 'MANUAL')),
  evidence   text        NOT NULL,
  -- The person who decided; null when a rule did.
  actor      text,
  matched_at timestamptz NOT NULL,
  PRIMARY KEY (bank, receipt, invoice)
);

-- Whoever writes allocations: the invoice counts with them, and its check refuses one cent too much; the receipt, which the
-- writer has counted before, must count for exactly what its allocations add up to. Stands for foreign keys as well, which
-- would look at both sides row by row.
CREATE FUNCTION count_allocations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted bigint;
BEGIN
  UPDATE receivable AS side SET allocated = side.allocated + added.amount
  FROM (SELECT invoice, sum(amount)::bigint AS amount FROM added_allocation GROUP BY invoice) AS added
  WHERE side.number = added.invoice;
  GET DIAGNOSTICS counted = ROW_COUNT;
  IF counted < (SELECT count(DISTINCT invoice) FROM added_allocation) THEN
    RAISE EXCEPTION 'an allocation is for no known invoice' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT bank, receipt FROM added_allocation) AS touched
    WHERE (SELECT allocated FROM bank_receipt AS side
           WHERE side.bank = touched.bank AND side.number = touched.receipt)
          IS DISTINCT FROM
          (SELECT sum(amount)::bigint FROM allocation AS every
           WHERE every.bank = touched.bank AND every.receipt = touched.receipt)
  ) THEN
    RAISE EXCEPTION 'a receipt counts for more or less than its allocations' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER count_allocations AFTER INSERT ON allocation
  REFERENCING NEW TABLE AS added_allocation FOR EACH STATEMENT EXECUTE FUNCTION count_allocations();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or taken back', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER allocation_stays BEFORE UPDATE OR DELETE ON allocation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_receipt_stays BEFORE DELETE ON bank_receipt
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receivable_stays BEFORE DELETE ON receivable
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The synchronous reference keeps in one database what the platform's four services keep in theirs: the same content, the same
-- constraints, the same indexes for the same questions. Amounts are cents (分); months are their first day, in China time.

CREATE TABLE seller (
  taxpayer_id           text COLLATE "C" PRIMARY KEY,
  tenant                text COLLATE "C" NOT NULL,
  name                  text             NOT NULL,
  region                text COLLATE "C" NOT NULL CHECK (region ~ '^[0-9]{2}$'),
  suspended             boolean          NOT NULL DEFAULT false,
  -- the bureau grants no numbers and is not asked again before
  numbers_refused_until timestamptz
);

-- Who draws from a ledger locks the row of its seller first; adding to it needs no lock.
CREATE TABLE number_segment (
  id             bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seller         text COLLATE "C" NOT NULL REFERENCES seller,
  lease_serial   text COLLATE "C" NOT NULL UNIQUE,
  prefix         text COLLATE "C" NOT NULL CHECK (prefix ~ '^[0-9]{5}$'),
  first_sequence bigint           NOT NULL CHECK (first_sequence >= 0),
  last_sequence  bigint           NOT NULL CHECK (last_sequence <= 999999999999999),
  next_sequence  bigint           NOT NULL,
  is_open        boolean          NOT NULL DEFAULT true,
  CHECK (first_sequence <= next_sequence AND next_sequence <= last_sequence + 1),
  CHECK (NOT is_open OR next_sequence <= last_sequence),
  CONSTRAINT number_segment_disjoint EXCLUDE USING gist (
    numrange(
      (prefix || lpad(first_sequence::text, 15, '0'))::numeric,
      (prefix || lpad(last_sequence::text, 15, '0'))::numeric,
      '[]') WITH &&)
);

-- open segments of a seller, oldest first
CREATE INDEX number_segment_open ON number_segment (seller, id) WHERE is_open;

CREATE TABLE quota (
  seller        text COLLATE "C" NOT NULL REFERENCES seller,
  month         date             NOT NULL CHECK (extract(day FROM month) = 1),
  granted_cents bigint           NOT NULL DEFAULT 0,
  used_cents    bigint           NOT NULL DEFAULT 0,
  refused_until timestamptz,
  PRIMARY KEY (seller, month),
  CONSTRAINT quota_kept CHECK (0 <= used_cents AND used_cents <= granted_cents)
);

-- What was asked of the bureau for a ledger, written down before it is asked: after a lost answer the same serial asks again.
CREATE TABLE lease (
  serial text COLLATE "C" PRIMARY KEY,
  kind   text COLLATE "C" NOT NULL CHECK (kind IN ('NUMBERS', 'QUOTA')),
  seller text COLLATE "C" NOT NULL REFERENCES seller,
  month  date,
  amount bigint           NOT NULL CHECK (amount > 0),
  state  text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'granted', 'refused')),
  CHECK ((kind = 'NUMBERS') = (month IS NULL))
);

-- at most one open question of a kind for a seller, and a month
CREATE UNIQUE INDEX lease_open ON lease (seller, kind, month) NULLS NOT DISTINCT WHERE state = 'open';

CREATE TABLE request (
  -- derived from (tenant, idempotency key): a repetition meets its own row
  id              uuid             PRIMARY KEY,
  tenant          text COLLATE "C" NOT NULL,
  idempotency_key text COLLATE "C" NOT NULL,
  payload_hash    bytea            NOT NULL,
  seller          text COLLATE "C",
  number          text COLLATE "C",
  -- JSON array of violations of a rejected request
  reasons         text,
  received_at     timestamptz      NOT NULL,
  decided_at      timestamptz      NOT NULL,
  CHECK ((number IS NULL) = (reasons IS NOT NULL))
);

CREATE TABLE invoice (
  number       text COLLATE "C" PRIMARY KEY,
  request_id   uuid             NOT NULL,
  tenant       text COLLATE "C" NOT NULL,
  seller       text COLLATE "C" NOT NULL,
  seller_name  text             NOT NULL,
  buyer        text COLLATE "C",
  buyer_name   text             NOT NULL,
  kind         text COLLATE "C" NOT NULL CHECK (kind IN ('SPECIAL', 'ORDINARY')),
  issued_at    timestamptz      NOT NULL,
  quota_month  date             NOT NULL,
  net_cents    bigint           NOT NULL,
  tax_cents    bigint           NOT NULL,
  gross_cents  bigint           NOT NULL,
  order_number text,
  -- the content of InvoiceIssued as JSON
  content      bytea            NOT NULL,
  CHECK (gross_cents = net_cents + tax_cents)
) WITH (toast_tuple_target = 8160);

ALTER TABLE invoice ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE INDEX invoice_by_time ON invoice (issued_at DESC, number DESC);
CREATE INDEX invoice_of_tenant ON invoice (tenant, issued_at DESC, number DESC);
CREATE INDEX invoice_of_seller ON invoice (seller, issued_at DESC, number DESC);
CREATE INDEX invoice_of_buyer ON invoice (buyer, issued_at DESC, number DESC) WHERE buyer IS NOT NULL;

CREATE TABLE document (
  number             text COLLATE "C" PRIMARY KEY,
  digest             text        NOT NULL,
  certificate_digest text        NOT NULL,
  signed_at          timestamptz NOT NULL,
  xml                bytea       NOT NULL
);

ALTER TABLE document ALTER COLUMN xml SET STORAGE EXTERNAL;

-- The end of an invoice: reported to the bureau and told to the banks. An invoice without a row was begun and not ended; the
-- same request under the same key goes on with it.
CREATE TABLE invoice_end (
  number            text COLLATE "C" PRIMARY KEY,
  upload_serial     text COLLATE "C" NOT NULL,
  reported_at       timestamptz,
  report_refused_at timestamptz,
  -- the bureau's code and words when it refused
  refusal           text,
  ended_at          timestamptz      NOT NULL,
  CHECK ((reported_at IS NULL) <> (report_refused_at IS NULL))
);

CREATE TABLE delivery (
  number       text COLLATE "C" NOT NULL,
  bank         text COLLATE "C" NOT NULL,
  message_id   uuid             NOT NULL,
  delivered_at timestamptz      NOT NULL,
  PRIMARY KEY (number, bank)
);

CREATE TABLE bank (
  id           text COLLATE "C" PRIMARY KEY,
  -- as the operator registered it, JSON
  registration text NOT NULL
);

CREATE TABLE audit_entry (
  position   bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  invoice    text COLLATE "C" NOT NULL UNIQUE,
  request_id uuid             NOT NULL,
  tenant     text COLLATE "C" NOT NULL,
  actor      text             NOT NULL,
  at         timestamptz      NOT NULL,
  -- canonical JSON, and its leaf hash as RFC 6962 defines it
  entry      bytea            NOT NULL,
  leaf       bytea            NOT NULL CHECK (length(leaf) = 32)
);

-- an auditor's searches
CREATE INDEX audit_entry_by_time ON audit_entry (at DESC, position DESC);
CREATE INDEX audit_entry_of_request ON audit_entry (request_id);
CREATE INDEX audit_entry_of_tenant ON audit_entry (tenant, at DESC, position DESC);

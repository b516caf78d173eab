-- Issued invoices. A row is written once, with the whole content, and never changed; what happens to the invoice later
-- (signed, reported, paid) stands in the narrow table invoice_progress, so that no event rewrites the content.

CREATE TABLE invoice (
  number       text COLLATE "C" PRIMARY KEY,
  request_id   uuid             NOT NULL,
  tenant       text COLLATE "C" NOT NULL,
  seller       text COLLATE "C" NOT NULL,
  seller_name  text             NOT NULL,
  -- null: a natural person without an id
  buyer        text COLLATE "C",
  buyer_name   text             NOT NULL,
  kind         text COLLATE "C" NOT NULL CHECK (kind IN ('SPECIAL', 'ORDINARY')),
  issued_at    timestamptz      NOT NULL,
  -- whose quota was debited with net_cents
  quota_month  date             NOT NULL,
  net_cents    bigint           NOT NULL,
  tax_cents    bigint           NOT NULL,
  gross_cents  bigint           NOT NULL,
  order_number text,
  -- the payload of the event InvoiceIssued, byte for byte
  content      bytea            NOT NULL,
  CHECK (gross_cents = net_cents + tax_cents)
) WITH (toast_tuple_target = 8160);

-- documents compress badly for what it costs at issue time
ALTER TABLE invoice ALTER COLUMN content SET STORAGE EXTERNAL;

-- pages of invoices, newest first: of everybody, of a tenant, of a seller, of a buyer
CREATE INDEX invoice_by_time ON invoice (issued_at DESC, number DESC);
CREATE INDEX invoice_of_tenant ON invoice (tenant, issued_at DESC, number DESC);
CREATE INDEX invoice_of_seller ON invoice (seller, issued_at DESC, number DESC);
CREATE INDEX invoice_of_buyer ON invoice (buyer, issued_at DESC, number DESC) WHERE buyer IS NOT NULL;

CREATE FUNCTION refuse_change_of_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an issued invoice is never changed nor deleted' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER invoice_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_invoice();

-- How far an invoice is. A row appears with the first of its events, in whatever order they come.
CREATE TABLE invoice_progress (
  number          text COLLATE "C" PRIMARY KEY,
  signed_at       timestamptz,
  -- SHA-256 of the signed document, lower-case hex
  document_digest text,
  -- bureau lane: the upload whose result told that it was reported or refused
  upload_serial   text COLLATE "C",
  reported_at     timestamptz,
  report_refused_at timestamptz,
  paid_at         timestamptz
) WITH (fillfactor = 70);

-- Signed invoices that no upload has taken, oldest first. Apart from invoice_progress, so that its rows are changed in place.
CREATE TABLE upload_queue (
  position  bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number    text COLLATE "C" NOT NULL,
  signed_at timestamptz      NOT NULL
) WITH (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_insert_threshold = -1
);

-- One line per invoice with its progress: what queries read.
CREATE VIEW invoice_overview AS
  SELECT i.number, i.request_id, i.tenant, i.seller, i.seller_name, i.buyer, i.buyer_name, i.kind, i.issued_at,
         i.net_cents, i.tax_cents, i.gross_cents, i.order_number,
         p.signed_at, p.reported_at, p.report_refused_at, p.paid_at, p.document_digest
    FROM invoice i LEFT JOIN invoice_progress p ON p.number = i.number;

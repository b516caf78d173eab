-- Sellers and what each may still issue: number segments and quota.
--
-- Who draws from a ledger (numbers, quota) locks the row of its seller first (FOR NO KEY UPDATE, sellers in order of their id).
-- Adding to a ledger (a new segment, a higher grant) needs no lock; whoever takes something away from it locks the seller too.
-- Amounts are cents (分). Months are the first day of the month, in China time.

CREATE TABLE seller (
  taxpayer_id           text COLLATE "C" PRIMARY KEY,
  tenant                text COLLATE "C" NOT NULL,
  name                  text             NOT NULL,
  region                text COLLATE "C" NOT NULL CHECK (region ~ '^[0-9]{2}$'),
  -- the tax bureau has suspended the seller: requests are rejected KP-3006
  suspended             boolean          NOT NULL DEFAULT false,
  -- the tax bureau grants no numbers: until then a request without a number is rejected KP-3003 instead of waiting
  numbers_refused_until timestamptz,
  registered_at         timestamptz      NOT NULL DEFAULT now(),
  updated_at            timestamptz      NOT NULL DEFAULT now()
);

-- list of sellers of a tenant
CREATE INDEX seller_of_tenant ON seller (tenant, taxpayer_id);

CREATE TABLE number_segment (
  id             bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seller         text COLLATE "C" NOT NULL REFERENCES seller,
  -- our own serial towards the bureau: the same serial, the same segment
  lease_serial   text COLLATE "C" NOT NULL UNIQUE,
  -- year, province and channel: the first five digits of all its numbers
  prefix         text COLLATE "C" NOT NULL CHECK (prefix ~ '^[0-9]{5}$'),
  first_sequence bigint           NOT NULL CHECK (first_sequence >= 0),
  last_sequence  bigint           NOT NULL CHECK (last_sequence <= 999999999999999),
  -- the first number that is not used yet; one past the last when all are
  next_sequence  bigint           NOT NULL,
  -- numbers may be drawn; false when all are used or the rest was given back
  is_open        boolean          NOT NULL DEFAULT true,
  leased_at      timestamptz      NOT NULL DEFAULT now(),
  CHECK (first_sequence <= next_sequence AND next_sequence <= last_sequence + 1),
  CHECK (NOT is_open OR next_sequence <= last_sequence),
  -- no number is ever in two segments, whatever a bureau answers
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
  -- the tax bureau grants no more: until then what does not fit is rejected KP-3002 instead of waiting
  refused_until timestamptz,
  PRIMARY KEY (seller, month),
  -- never exceeded, to the cent
  CONSTRAINT quota_kept CHECK (0 <= used_cents AND used_cents <= granted_cents)
);

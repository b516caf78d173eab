-- The lane to the tax bureau. What is asked of the bureau under a serial of ours is written down before it is asked, so that an
-- answer that got lost is found again by asking with the same serial. One instance at a time drives the lane; the conditions on
-- the states keep everything right even if two should try.

CREATE TABLE bureau_lease (
  -- our serial towards the bureau (lylsh, sqlsh)
  serial      text COLLATE "C" PRIMARY KEY,
  kind        text COLLATE "C" NOT NULL CHECK (kind IN ('numbers', 'quota', 'quota_return')),
  seller      text COLLATE "C" NOT NULL REFERENCES seller,
  -- of quota only
  month       date             CHECK (extract(day FROM month) = 1),
  -- how many numbers, or how many cents
  amount      bigint           NOT NULL CHECK (amount > 0),
  state       text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'granted', 'refused')),
  -- what was granted, which may be less
  granted     bigint,
  -- the bureau's code when it refused
  code        text,
  attempts    integer          NOT NULL DEFAULT 0,
  next_try_at timestamptz      NOT NULL DEFAULT now(),
  asked_at    timestamptz      NOT NULL DEFAULT now(),
  ended_at    timestamptz,
  CHECK ((kind = 'numbers') = (month IS NULL)),
  CHECK ((state = 'open') = (ended_at IS NULL))
);

-- at most one question of a kind is open for a seller, and a month; also: what has to be asked next
CREATE UNIQUE INDEX bureau_lease_open ON bureau_lease (seller, kind, month) NULLS NOT DISTINCT WHERE state = 'open';

CREATE TABLE bureau_upload (
  -- our serial towards the bureau (sclsh); invoice_progress.upload_serial points here
  serial       text COLLATE "C" PRIMARY KEY,
  -- open: the bureau has not told the result yet; done: it has, for every invoice;
  -- split: it refused the upload as a whole, its invoices went on in the two halves
  state        text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'split')),
  invoices     integer          NOT NULL,
  refused      integer          NOT NULL DEFAULT 0,
  -- which invoices, as long as it is open
  numbers      text[] COLLATE "C",
  -- of a half: the upload that was split
  split_of     text COLLATE "C",
  created_at   timestamptz      NOT NULL DEFAULT now(),
  ended_at     timestamptz,
  CHECK ((state = 'open') = (ended_at IS NULL)),
  CHECK ((state = 'open') = (numbers IS NOT NULL))
);

-- what has no result yet, oldest first
CREATE INDEX bureau_upload_open ON bureau_upload (created_at, serial) WHERE state = 'open';

-- How the lane is, as its holder last told: one row, for operators who ask any instance.
CREATE TABLE bureau_lane (
  sole            boolean     PRIMARY KEY DEFAULT true CHECK (sole),
  holder          text        NOT NULL,
  held_since      timestamptz NOT NULL,
  breaker         text        NOT NULL,
  breaker_since   timestamptz NOT NULL,
  version         text        NOT NULL,
  last_answer_at  timestamptz,
  last_error      text,
  last_error_at   timestamptz,
  told_at         timestamptz NOT NULL
);

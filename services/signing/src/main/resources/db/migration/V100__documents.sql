-- Every certificate chain a key was ever loaded with; kept for good, since documents name it.
CREATE TABLE signing_certificate (
    digest     text PRIMARY KEY,              -- SHA-256 of the leaf (DER), lower-case hex
    tenant     text        NOT NULL,
    subject    text        NOT NULL,
    issuer     text        NOT NULL,
    not_before timestamptz NOT NULL,
    not_after  timestamptz NOT NULL,
    chain      bytea[]     NOT NULL,          -- DER, leaf first
    loaded_at  timestamptz NOT NULL DEFAULT now()
);

-- One effective signature for each invoice: the primary key decides between two that come at once.
-- The certificate is kept before its key signs anything, so no foreign key looks for it again with each document.
CREATE TABLE document (
    number             text PRIMARY KEY,      -- serves GET /v1/documents/{number}
    tenant             text        NOT NULL,
    request_id         uuid        NOT NULL,
    digest             text        NOT NULL,  -- SHA-256 of the document, lower-case hex
    certificate_digest text        NOT NULL,  -- which signing_certificate
    algorithm          text        NOT NULL,
    format             text        NOT NULL,
    signed_at          timestamptz NOT NULL,
    packed             bytea       NOT NULL   -- the document, compressed by the service (RFC 8878, Zstandard)
) WITH (toast_tuple_target = 8160);           -- a document of usual size stays in its row
ALTER TABLE document ALTER COLUMN packed SET STORAGE EXTERNAL;

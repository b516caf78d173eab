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
CREATE TABLE document (
    number             text PRIMARY KEY,      -- serves GET /v1/documents/{number}
    tenant             text        NOT NULL,
    request_id         uuid        NOT NULL,
    digest             text        NOT NULL,  -- SHA-256 of xml, lower-case hex
    certificate_digest text        NOT NULL REFERENCES signing_certificate,
    algorithm          text        NOT NULL,
    format             text        NOT NULL,
    signed_at          timestamptz NOT NULL,
    xml                bytea       NOT NULL
);

-- lz4 where the server was built with it; the older pglz costs more time than its space is worth.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_settings
               WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
        ALTER TABLE document ALTER COLUMN xml SET COMPRESSION lz4;
    ELSE
        ALTER TABLE document ALTER COLUMN xml SET STORAGE EXTERNAL;
    END IF;
END
$$;

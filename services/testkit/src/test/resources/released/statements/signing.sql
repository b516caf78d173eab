-- CertificateStore.java
INSERT INTO signing_certificate
  (digest, tenant, subject, issuer, not_before, not_after, chain)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (digest) DO NOTHING

-- DocumentStore.java
INSERT INTO document
  (number, tenant, request_id, digest, certificate_digest, signed_at, packed, algorithm, format)
SELECT number, tenant, request_id, digest, certificate_digest, signed_at, packed, $8, $9
FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[],
            $7::bytea[])
  AS signed (number, tenant, request_id, digest, certificate_digest, signed_at, packed)
ORDER BY number
ON CONFLICT (number) DO NOTHING
RETURNING digest

-- DocumentStore.java
SELECT number, tenant, digest, certificate_digest, algorithm, format, signed_at, packed
FROM document
WHERE number = $1 AND ($2::text IS NULL OR tenant = $2)

-- DocumentStore.java
SELECT number, tenant, digest, certificate_digest, algorithm, format, signed_at,
       NULL::bytea AS packed
FROM document
WHERE number = $1 AND ($2::text IS NULL OR tenant = $2)

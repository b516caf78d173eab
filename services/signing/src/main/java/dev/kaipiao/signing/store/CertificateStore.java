package dev.kaipiao.signing.store;

import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.domain.keys.SigningKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

/** Every certificate chain a key was loaded with. */
@Singleton
public class CertificateStore {

  private static final String KEEP =
      """
      INSERT INTO signing_certificate
        (digest, tenant, subject, issuer, not_before, not_after, chain)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (digest) DO NOTHING
      """;

  /** Keeps the chains that are not there yet. */
  public Uni<Void> keep(SqlConnection tx, List<SigningKey.Active> keys) {
    return keys.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(KEEP)
            .executeBatch(keys.stream().map(CertificateStore::columns).toList())
            .replaceWithVoid();
  }

  private static Tuple columns(SigningKey.Active key) {
    X509Certificate leaf = key.chain().leaf();
    return Tuple.newInstance(
        io.vertx.sqlclient.Tuple.of(
            key.chain().digest(),
            key.tenant(),
            leaf.getSubjectX500Principal().toString(),
            leaf.getIssuerX500Principal().toString(),
            time(leaf.getNotBefore()),
            time(leaf.getNotAfter()),
            key.chain().certificates().stream()
                .map(CertificateChain::encoded)
                .map(Buffer::buffer)
                .toArray(Buffer[]::new)));
  }

  private static OffsetDateTime time(Date date) {
    return date.toInstant().atOffset(ZoneOffset.UTC);
  }
}

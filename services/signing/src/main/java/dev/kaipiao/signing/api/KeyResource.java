package dev.kaipiao.signing.api;

import dev.kaipiao.signing.custody.KeyCustody;
import dev.kaipiao.signing.domain.keys.KeyExpiry;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.web.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The certificates of the keys that are loaded; never the keys. */
@Path("/v1/keys")
@RolesAllowed({Role.OPERATOR, Role.AUDITOR})
public class KeyResource {

  private final KeyCustody custody;
  private final Clock clock;

  public KeyResource(KeyCustody custody, Clock clock) {
    this.custody = custody;
    this.clock = clock;
  }

  /**
   * One key.
   *
   * @param state {@code ACTIVE}, {@code REPLACED} or {@code EXPIRED}
   * @param certificateDigest SHA-256 of the certificate (DER), lower-case hex
   * @param expiresSoon whether it should be renewed now
   */
  public record KeyDescription(
      String tenant,
      String state,
      String certificateDigest,
      String subject,
      Instant notBefore,
      Instant notAfter,
      boolean expiresSoon) {

    static KeyDescription of(SigningKey key, Instant now) {
      X509Certificate leaf = key.chain().leaf();
      return new KeyDescription(
          key.tenant(),
          key instanceof SigningKey.Retired retired ? retired.cause().name() : "ACTIVE",
          key.chain().digest(),
          leaf.getSubjectX500Principal().toString(),
          leaf.getNotBefore().toInstant(),
          leaf.getNotAfter().toInstant(),
          KeyExpiry.of(leaf, now).isNear());
    }
  }

  @GET
  @Operation(summary = "Every loaded key with its tenant, state and validity")
  public List<KeyDescription> keys() {
    Instant now = clock.instant();
    return custody.ring().states(now).stream()
        .map(key -> KeyDescription.of(key, now))
        .sorted(
            Comparator.comparing(KeyDescription::tenant).thenComparing(KeyDescription::notBefore))
        .toList();
  }
}

package dev.kaipiao.signing.custody;

import dev.kaipiao.contracts.event.TrailEntry;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.signing.domain.keys.KeyInspection.Finding;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;

/** What the audit trail is told about keys; nobody calls, so the service itself is the actor. */
@Singleton
public class KeyTrail {

  private static final String LOADED = "key.loaded";

  private final ServiceSettings settings;
  private final Clock clock;

  public KeyTrail(ServiceSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  OutgoingMessage loaded(SigningKey.Active key) {
    X509Certificate leaf = key.chain().leaf();
    return entry(
        key.tenant(),
        key.chain().digest(),
        "done",
        Map.of(
            "subject", leaf.getSubjectX500Principal().toString(),
            "notBefore", leaf.getNotBefore().toInstant().toString(),
            "notAfter", leaf.getNotAfter().toInstant().toString()));
  }

  OutgoingMessage refused(Finding.Refused refused) {
    return entry(
        refused.tenant(),
        "key of tenant " + refused.tenant(),
        "refused",
        Map.of(
            "code", refused.reason().code().code(),
            "detail", Objects.requireNonNullElse(refused.reason().detail(), "")));
  }

  private OutgoingMessage entry(
      String tenant, String object, String outcome, Map<String, String> details) {
    TrailEntry entry =
        new TrailEntry(
            CallId.next(),
            settings.service(),
            tenant,
            settings.service(),
            "service",
            LOADED,
            object,
            outcome,
            settings.instance(),
            OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)),
            details);
    return OutgoingMessage.of(settings.source(), entry, object, tenant, null);
  }
}

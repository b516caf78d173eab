package dev.kaipiao.issuance.domain.deciding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.issuance.SampleRules;
import dev.kaipiao.issuance.domain.Examination;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentificationTest {

  private static final RequestIds IDS = new RequestIds(new byte[32]);
  private static final Map<String, Ledger> LEDGERS =
      Map.of(
          Sample.SELLER.value(),
          new Ledger(Sample.SELLER, "lujiang", false, Optional.empty(), List.of(), Map.of()));

  @Test
  void withoutATenantTheOwnerOfTheSellerIsMeant() {
    Identification found = identify(Optional.empty(), "key", Sample.request().bytes());
    assertThat(found.commands())
        .extracting(Command::tenant, Command::id)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("lujiang", IDS.of("lujiang", "key")));
  }

  @Test
  void aGivenTenantIsKeptSoThatItHearsOfItsMistake() {
    Identification found = identify(Optional.of("other"), "key", Sample.request().bytes());
    assertThat(found.commands()).extracting(Command::tenant).containsExactly("other");
  }

  @Test
  void anUnknownSellerWithoutATenantBelongsToNobody() {
    byte[] body = Sample.requestOf(Sample.BUYER, "1.00").bytes();
    assertThat(reason(identify(Optional.empty(), "key", body)))
        .isEqualTo(ReasonCode.SELLER_UNKNOWN);
  }

  @Test
  void rubbishBelongsToNobodyWhateverItsHeadersSay() {
    assertThat(reason(identify(Optional.of("lujiang"), "key", "\u0000rubbish".getBytes(UTF_8))))
        .isEqualTo(ReasonCode.MALFORMED_JSON);
  }

  @Test
  void aRequestNeedsAKeyOfVisibleAscii() {
    byte[] body = Sample.request().bytes();
    assertThat(reason(identify(Optional.of("lujiang"), "", body)))
        .isEqualTo(ReasonCode.IDEMPOTENCY_KEY_MISSING);
    assertThat(reason(identify(Optional.of("lujiang"), "a b", body)))
        .isEqualTo(ReasonCode.IDEMPOTENCY_KEY_INVALID);
    assertThat(reason(identify(Optional.of("lujiang"), "k".repeat(129), body)))
        .isEqualTo(ReasonCode.IDEMPOTENCY_KEY_INVALID);
  }

  private static ReasonCode reason(Identification found) {
    assertThat(found.commands()).isEmpty();
    return found.unidentified().get(0).reason().code();
  }

  private static Identification identify(Optional<String> tenant, String key, byte[] body) {
    Examination content = Examination.of(body, SampleRules.check(), SampleRules.TODAY);
    Arrival arrival =
        new Arrival(0, tenant, key, "call", null, Instant.EPOCH, Optional.empty(), content);
    return Identification.of(List.of(arrival), LEDGERS, IDS);
  }
}

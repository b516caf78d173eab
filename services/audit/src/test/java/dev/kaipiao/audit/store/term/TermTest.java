package dev.kaipiao.audit.store.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.audit.domain.event.EventReader;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Records;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Terms stand in the database: they must not change. */
class TermTest {

  @Test
  void aWordIsTheBeginningOfItsDigest() {
    // Given: printf tenant-a | sha256sum
    assertThat(Long.toHexString(Term.of("tenant-a"))).isEqualTo("80a707af7dc77ee1");
  }

  @Test
  void invoicesThatFollowEachOtherHaveTermsThatDo() {
    assertThat(Term.ofInvoice("26442000000000000017")).isEqualTo(442_000_000_000_000_017L);
    assertThat(Term.ofInvoice("99999999999999999999")).isEqualTo(999_999_999_999_999_999L);
  }

  @Test
  void anInvoiceIsNeverTakenForARequest() {
    UUID request = UUID.fromString("3b9f1c52-7a40-8d11-9c3e-0242ac120002");
    assertThat(Term.ofRequest(request)).isEqualTo(0xbb9f1c527a408d11L).isNegative();
  }

  @Test
  void theStoryIsTheInvoiceOrElseTheRequest() {
    LoggedEvent both = EventReader.read(Records.issued(1, "event"));
    LoggedEvent request =
        EventReader.read(
            Records.record(
                both.position(),
                Records.attributes(
                    "id", "dev.kaipiao.request.rejected.v1", null, Records.REQUEST, null),
                "{}"));
    assertThat(Term.ofStory(both)).isEqualTo(Term.ofInvoice(Records.NUMBER));
    assertThat(Term.ofStory(request)).isEqualTo(Term.ofRequest(UUID.fromString(Records.REQUEST)));
  }

  @Test
  void anIdThatIsAUuidIsItsName() {
    String id = "0199d2a0-0000-7000-8000-000000000001";
    assertThat(EventName.of(id)).hasToString(id);
    assertThat(EventName.of(id.toUpperCase().replace("0199D2A0", "0199D2AF")))
        .isNotEqualTo(UUID.fromString("0199d2af-0000-7000-8000-000000000001"));
    assertThat(EventName.of("order 1")).isNotEqualTo(EventName.of("order 2"));
  }
}

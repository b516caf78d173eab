package dev.kaipiao.audit.domain.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.domain.event.EventReader;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.event.Records;
import dev.kaipiao.audit.domain.event.SourceRecord;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EntryReaderTest {

  private static final byte[] SALT = new byte[Entry.SALT_LENGTH];

  @Test
  void anEventIsReadBackFromItsEntry() {
    assertReadBack(Records.issued(5, "0199d2a0-0000-7000-8000-000000000001"));
  }

  @Property(tries = 300)
  void whateverWasLoggedIsReadBack(@ForAll String text, @ForAll String other) {
    CloudEvent told = new CloudEvent(text, other, text, null, other, null, null, text, null);
    for (String topic : new String[] {"kaipiao.invoice.requests.v1", "kaipiao.audit.trail.v1"}) {
      assertReadBack(
          new SourceRecord(
              new Position(topic, 3, 7),
              Records.NOON,
              text.getBytes(UTF_8),
              Optional.of(told),
              other));
    }
  }

  @Test
  void whatIsNoEntryIsRefused() {
    byte[] none = "{}".getBytes(UTF_8);
    assertThatThrownBy(() -> EntryReader.read(none, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EntryReader.position("[".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertReadBack(SourceRecord record) {
    LoggedEvent event = EventReader.read(record);
    SealedEvent sealed = Entry.seal(event, record.payload(), SALT);
    assertThat(EntryReader.read(sealed.entry(), sealed.about())).isEqualTo(event);
    assertThat(EntryReader.position(sealed.entry())).isEqualTo(event.position());
  }
}

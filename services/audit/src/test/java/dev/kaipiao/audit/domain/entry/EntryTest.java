package dev.kaipiao.audit.domain.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.audit.domain.event.EventReader;
import dev.kaipiao.audit.domain.event.LoggedEvent;
import dev.kaipiao.audit.domain.event.Position;
import dev.kaipiao.audit.domain.event.Records;
import dev.kaipiao.audit.domain.event.SourceRecord;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EntryTest {

  private static final String ID = "0199d2a0-0000-7000-8000-000000000001";
  private static final byte[] SALT = new byte[Entry.SALT_LENGTH];

  private final SourceRecord record = Records.issued(5, ID);
  private final LoggedEvent event = EventReader.read(record);

  @Test
  void theEntryTellsOpenlyWhichEventButNotWhomItConcerns() throws Exception {
    // Given
    String about =
        "{\"actor\":\"tenant-a\",\"invoice\":\"26442000000000000017\","
            + "\"request\":\"3b9f1c52-7a40-8d11-9c3e-0242ac120002\","
            + "\"source\":\"/kaipiao/issuance\",\"subject\":\"26442000000000000017\","
            + "\"tenant\":\"tenant-a\"}";
    // When
    String entry = new String(Entry.bytes(event, record.payload(), SALT), UTF_8);
    // Then
    assertThat(Entry.about(event).text()).isEqualTo(about);
    assertThat(entry)
        .isEqualTo(
            "{\"about\":\""
                + sha256(about.getBytes(UTF_8))
                + "\",\"id\":\"0199d2a0-0000-7000-8000-000000000001\",\"payload\":\""
                + sha256(record.payload())
                + "\",\"source\":{\"offset\":5,\"partition\":2,"
                + "\"topic\":\"kaipiao.issuance.events.v1\"},"
                + "\"time\":\"2026-11-23T04:00:00.123456Z\","
                + "\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
                + "\"type\":\"dev.kaipiao.invoice.issued.v1\",\"version\":1}");
    assertThat(entry).doesNotContain(Records.NUMBER, Records.TENANT, Records.REQUEST);
  }

  @Test
  void theIdOfARecordFromOutsideStaysHidden() {
    // Given
    SourceRecord command =
        Records.record(
            new Position("kaipiao.invoice.requests.v1", 0, 7),
            Records.attributes("order 1", "dev.kaipiao.invoice.request.v1", null, null, "t"),
            "{}");
    // When
    LoggedEvent told = EventReader.read(command);
    String entry = new String(Entry.bytes(told, command.payload(), SALT), UTF_8);
    // Then
    assertThat(entry).doesNotContain("order 1", "\"id\"");
    assertThat(Entry.about(told).text()).contains("\"claimedId\":\"order 1\"");
  }

  @Test
  void anotherSaltPayloadOrFieldIsAnotherEntry() {
    byte[] entry = Entry.bytes(event, record.payload(), SALT);
    byte[] otherSalt = SALT.clone();
    otherSalt[3] = 1;
    LoggedEvent other = EventReader.read(Records.issued(6, ID));
    assertThat(Entry.bytes(event, record.payload(), otherSalt)).isNotEqualTo(entry);
    assertThat(Entry.bytes(event, Arrays.copyOf(record.payload(), 3), SALT)).isNotEqualTo(entry);
    assertThat(Entry.bytes(other, record.payload(), SALT)).isNotEqualTo(entry);
    assertThat(Entry.bytes(event, record.payload(), SALT)).isEqualTo(entry);
  }

  private static String sha256(byte[] content) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(SALT);
    return HexFormat.of().formatHex(digest.digest(content));
  }
}

package dev.kaipiao.audit.domain.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.domain.merkle.TreeHashing;
import dev.kaipiao.audit.domain.note.Checkpoint;
import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.domain.note.TestKeys;
import dev.kaipiao.audit.domain.tile.EntryBundle;
import dev.kaipiao.audit.domain.tile.TileFrontier;
import dev.kaipiao.audit.domain.tile.TilePath;
import dev.kaipiao.audit.domain.verify.LogVerdict.Broken;
import dev.kaipiao.audit.domain.verify.LogVerdict.Sound;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogVerifierTest {

  private static final NoteSigner LOG = TestKeys.signerOf("kaipiao.example/audit");

  @Test
  void anEmptyLogIsSound() throws IOException {
    assertThat(verify(publish(0), Optional.empty()).holds()).isTrue();
  }

  @Test
  void everyEntryIsReadOnceInOrder() throws IOException {
    // Given
    Map<String, byte[]> log = publish(700);
    List<String> read = new ArrayList<>();
    // When
    LogVerdict verdict =
        verifier(log)
            .verify(
                Optional.of(new String(publish(300).get("checkpoint"), UTF_8)),
                (index, entry) -> read.add(index + " " + new String(entry, UTF_8)));
    // Then
    assertThat(verdict).isInstanceOf(Sound.class);
    assertThat(((Sound) verdict).checkpoint().size()).isEqualTo(700);
    assertThat(read)
        .containsExactlyElementsOf(
            IntStream.range(0, 700).mapToObj(i -> i + " entry " + i).toList());
  }

  @Property(tries = 40)
  void aLogThatGrewIsConsistentWithItsFormerSelf(
      @ForAll @IntRange(max = 900) int size, @ForAll @IntRange(max = 900) int growth)
      throws IOException {
    String older = new String(publish(size).get("checkpoint"), UTF_8);
    assertThat(verify(publish(size + growth), Optional.of(older)).holds()).isTrue();
  }

  @Property(tries = 60)
  void anyChangedByteOfAnyResourceIsFound(
      @ForAll @IntRange(min = 1, max = 600) int size, @ForAll int anyResource, @ForAll int anyByte)
      throws IOException {
    // Given
    Map<String, byte[]> log = publish(size);
    List<String> paths = log.keySet().stream().sorted().toList();
    byte[] resource = log.get(paths.get(Math.floorMod(anyResource, paths.size())));
    // When
    resource[Math.floorMod(anyByte, resource.length)] ^= 4;
    // Then
    assertThat(verify(log, Optional.empty())).isInstanceOf(Broken.class);
  }

  @Test
  void aLogThatLostItsEndIsNotWhatItWas() throws IOException {
    String older = new String(publish(500).get("checkpoint"), UTF_8);
    assertThat(verify(publish(499), Optional.of(older)))
        .isEqualTo(new Broken("checkpoint", "the log is shorter than it was"));
  }

  @Test
  void aRewrittenLogIsNotWhatItWasThoughItsOwnHashesHold() throws IOException {
    // Given: entry 10 was replaced and everything computed and signed anew
    String older = new String(publish(300).get("checkpoint"), UTF_8);
    List<byte[]> rewritten = new ArrayList<>(entries(400));
    rewritten.set(10, "forged".getBytes(UTF_8));
    Map<String, byte[]> log = publish(rewritten);
    // Then
    assertThat(verify(log, Optional.empty()).holds()).isTrue();
    assertThat(verify(log, Optional.of(older)))
        .isEqualTo(new Broken("checkpoint", "the log does not begin as it did"));
  }

  @Test
  void theFirstWrongLeafIsNamed() throws IOException {
    // Given
    Map<String, byte[]> log = publish(600);
    log.get("tile/0/001")[7 * 32] ^= 1;
    // Then
    assertThat(verify(log, Optional.empty()))
        .isEqualTo(new Broken("tile/0/001", "hash 7 is not that of its entries"));
  }

  @Test
  void aLogThatCannotBeReadIsNotCalledBroken() {
    Map<String, byte[]> log = publish(600);
    log.remove("tile/entries/001");
    assertThatThrownBy(() -> verify(log, Optional.empty()))
        .isInstanceOf(FileNotFoundException.class);
  }

  private static LogVerdict verify(Map<String, byte[]> log, Optional<String> older)
      throws IOException {
    return verifier(log).verify(older, (index, entry) -> {});
  }

  private static LogVerifier verifier(Map<String, byte[]> log) {
    return new LogVerifier(
        LOG.verifierKey(),
        path -> {
          if (!log.containsKey(path)) {
            throw new FileNotFoundException(path);
          }
          return log.get(path);
        });
  }

  private static Map<String, byte[]> publish(int size) {
    return publish(entries(size));
  }

  /** The files of a log with these entries. */
  private static Map<String, byte[]> publish(List<byte[]> entries) {
    Map<String, byte[]> files = new HashMap<>();
    TileFrontier.Growth growth =
        TileFrontier.empty().append(entries.stream().map(TreeHashing::leaf).toList());
    growth
        .changed()
        .forEach(tile -> files.put(TilePath.tile(tile.id(), tile.width()).text(), tile.bytes()));
    for (int from = 0; from < entries.size(); from += 256) {
      List<byte[]> bundle = entries.subList(from, Math.min(entries.size(), from + 256));
      files.put(TilePath.entries(from / 256, bundle.size()).text(), EntryBundle.encode(bundle));
    }
    Checkpoint checkpoint =
        new Checkpoint("kaipiao.example/audit", entries.size(), growth.frontier().root());
    files.put("checkpoint", LOG.sign(checkpoint.text()).encoded().getBytes(UTF_8));
    return files;
  }

  private static List<byte[]> entries(int size) {
    return IntStream.range(0, size).mapToObj(i -> ("entry " + i).getBytes(UTF_8)).toList();
  }
}

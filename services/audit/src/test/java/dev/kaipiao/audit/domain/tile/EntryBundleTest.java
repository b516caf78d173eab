package dev.kaipiao.audit.domain.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.domain.merkle.KnownLeaves;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

  @Test
  void entriesStandAfterTheirLengths() {
    byte[] bundle = EntryBundle.encode(KnownLeaves.ENTRIES.subList(0, 3));
    assertThat(HexFormat.of().formatHex(bundle)).isEqualTo("00036f6e65000374776f00057468726565");
  }

  @Property(tries = 100)
  void whatIsEncodedIsDecoded(@ForAll @Size(max = 256) List<byte[]> entries) {
    assertThat(EntryBundle.decode(EntryBundle.encode(entries)))
        .usingElementComparator(Arrays::compare)
        .containsExactlyElementsOf(entries);
  }

  @Test
  void theLongestEntryHas65535Bytes() {
    byte[] longest = new byte[EntryBundle.LONGEST_ENTRY];
    assertThat(EntryBundle.decode(EntryBundle.encode(List.of(longest))).get(0)).isEqualTo(longest);
    assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[EntryBundle.LONGEST_ENTRY + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBundleThatEndsWithinAnEntryIsNone() {
    byte[] bundle = EntryBundle.encode(KnownLeaves.ENTRIES);
    assertThatThrownBy(() -> EntryBundle.decode(Arrays.copyOf(bundle, bundle.length - 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.kaipiao.audit.domain.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** The fifteen leaves whose roots other programs have published. */
public final class KnownLeaves {

  public static final List<byte[]> ENTRIES =
      Stream.of(
              "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten"
                  .split(" "))
          .map(word -> word.getBytes(UTF_8))
          .toList();

  private KnownLeaves() {}

  public static List<Hash> hashes() {
    return ENTRIES.stream().map(TreeHashing::leaf).toList();
  }
}

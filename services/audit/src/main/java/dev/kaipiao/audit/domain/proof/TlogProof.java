package dev.kaipiao.audit.domain.proof;

import dev.kaipiao.audit.domain.merkle.Hash;
import dev.kaipiao.audit.domain.note.CanonicalBase64;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A proof that an entry is in the log, as a text (C2SP tlog-proof).
 *
 * @param extra what the format leaves to us: the entry itself, so that the proof checks without
 *     anything else; nothing in it is believed that the path does not prove
 * @param index of the entry
 * @param path the inclusion path, the leaf's sibling first
 * @param checkpoint the signed checkpoint, to the letter
 */
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> path, String checkpoint) {

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  public TlogProof {
    path = List.copyOf(path);
  }

  public String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(bytes -> text.append(EXTRA).append(CanonicalBase64.encode(bytes)).append('\n'));
    text.append(INDEX).append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }

  /** Reads a proof; empty when it is not of the form, whether or not it proves anything. */
  public static Optional<TlogProof> parse(String text) {
    int end = text.indexOf("\n\n");
    if (end < 0) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
    if (lines.isEmpty() || !lines.remove(0).equals(HEADER)) {
      return Optional.empty();
    }
    String checkpoint = text.substring(end + 2);
    if (lines.isEmpty() || !lines.get(0).startsWith(EXTRA)) {
      return read(Optional.empty(), lines, checkpoint);
    }
    return CanonicalBase64.decode(lines.remove(0).substring(EXTRA.length()))
        .flatMap(extra -> read(Optional.of(extra), lines, checkpoint));
  }

  private static Optional<TlogProof> read(
      Optional<byte[]> extra, List<String> lines, String checkpoint) {
    if (lines.isEmpty()
        || !lines.get(0).startsWith(INDEX)
        || !NUMBER.matcher(lines.get(0).substring(INDEX.length())).matches()) {
      return Optional.empty();
    }
    long index = Long.parseLong(lines.get(0).substring(INDEX.length()));
    List<Hash> path = lines.stream().skip(1).map(Hash::parse).flatMap(Optional::stream).toList();
    return path.size() == lines.size() - 1
        ? Optional.of(new TlogProof(extra, index, path, checkpoint))
        : Optional.empty();
  }
}

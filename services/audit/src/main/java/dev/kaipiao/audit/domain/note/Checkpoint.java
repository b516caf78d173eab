package dev.kaipiao.audit.domain.note;

import dev.kaipiao.audit.domain.merkle.Hash;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the log stands for at one moment (C2SP tlog-checkpoint).
 *
 * @param origin the log's own name
 * @param size entries in the tree
 * @param root the tree's root hash
 */
public record Checkpoint(String origin, long size, Hash root) {

  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

  public Checkpoint {
    if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
      throw new IllegalArgumentException("an origin on one line and a size are needed");
    }
  }

  /** The text that is signed: three lines. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /** Reads a note's text; further lines are allowed and ignored. */
  public static Optional<Checkpoint> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3
        || lines.stream().anyMatch(String::isEmpty)
        || !SIZE.matcher(lines.get(1)).matches()) {
      return Optional.empty();
    }
    long size = Long.parseLong(lines.get(1));
    return Hash.parse(lines.get(2)).map(root -> new Checkpoint(lines.get(0), size, root));
  }

  /** Reads a signed checkpoint; empty unless one of the keys signed it under its own name. */
  public static Optional<Checkpoint> open(String note, Collection<VerifierKey> keys) {
    return SignedNote.parse(note)
        .filter(signed -> signed.isSignedBy(keys))
        .flatMap(signed -> parse(signed.text()))
        .filter(found -> keys.stream().anyMatch(key -> key.name().equals(found.origin())));
  }
}

package dev.kaipiao.audit.domain.note;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A text and who signed it (C2SP signed-note).
 *
 * @param text what is signed; ends with a line feed
 * @param signatures at least one, known to the verifier or not
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

  private static final int MOST_SIGNATURES = 100;
  private static final String SEPARATOR = "\n\n";

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty()) {
      throw new IllegalArgumentException("a note ends with a line feed and is signed");
    }
  }

  /** Reads a note; empty when it is not of the form, whoever signed it. */
  public static Optional<SignedNote> parse(String note) {
    int end = note.lastIndexOf(SEPARATOR);
    if (end < 0 || !note.endsWith("\n") || hasControl(note)) {
      return Optional.empty();
    }
    List<NoteSignature> signatures = new ArrayList<>();
    String lines = note.substring(end + SEPARATOR.length());
    for (String line : lines.isEmpty() ? List.<String>of() : lines.lines().toList()) {
      Optional<NoteSignature> signature = NoteSignature.parse(line);
      if (signature.isEmpty() || signatures.size() == MOST_SIGNATURES) {
        return Optional.empty();
      }
      signatures.add(signature.get());
    }
    return signatures.isEmpty()
        ? Optional.empty()
        : Optional.of(new SignedNote(note.substring(0, end + 1), signatures));
  }

  /**
   * Whether at least one of these keys signed, and none of them did so wrongly. Signatures of other
   * keys are ignored.
   */
  public boolean isSignedBy(Collection<VerifierKey> known) {
    boolean signed = false;
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : known) {
        if (key.isNamedBy(signature)) {
          if (!key.verifies(text, signature.signature())) {
            return false;
          }
          signed = true;
        }
      }
    }
    return signed;
  }

  /** The note as it travels. */
  public String encoded() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString();
  }

  private static boolean hasControl(String note) {
    return note.codePoints()
        .anyMatch(point -> (point < ' ' && point != '\n') || isSurrogate(point));
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}

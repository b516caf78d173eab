package dev.kaipiao.cli.recovery;

import java.nio.file.Path;

/**
 * The order to back a stack up.
 *
 * @param synchronous whether commits are to wait for the backup
 */
public record BackupOrder(Path folder, boolean synchronous) {

  /** The first word of the order. */
  public static final String WORD = "backup";

  private static final String SYNCHRONOUS = "synchronous";
  private static final String FOLLOWING = "following";

  /** As it is left for the supervisor. */
  public String words() {
    return WORD + " " + (synchronous ? SYNCHRONOUS : FOLLOWING) + " " + folder;
  }

  /** Reads what {@link #words()} wrote. */
  public static BackupOrder read(String[] words) {
    return new BackupOrder(Path.of(words[2]), words[1].equals(SYNCHRONOUS));
  }
}

package dev.kaipiao.cli.recovery;

import dev.kaipiao.cli.recovery.postgres.Manifest;
import dev.kaipiao.cli.recovery.postgres.Restore;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.embedded.DatabaseAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The backup of a running stack; at most one at a time. */
public final class StackBackup implements AutoCloseable {

  private final Stack stack;
  private final Path directory;
  private Backup backup;

  public StackBackup(Stack stack) {
    this.stack = stack;
    this.directory = stack.directory().root();
  }

  /**
   * Before the servers start: commits wait for no backup until one follows, as it may be gone.
   *
   * @param directory of the stack
   */
  public static void forgetStandby(StackDirectory directory) {
    Restore.withoutStandby(directory.postgres().resolve("data"));
  }

  /** Follows again the backup that the stack had. */
  public void resume(Consumer<String> progress) {
    BackupNote.read(directory)
        .ifPresent(note -> follow(Path.of(note.folder()), note.synchronous(), progress));
  }

  /** Follows the server into a folder, and copies it. */
  public synchronized Manifest make(Path folder, boolean synchronous, Consumer<String> progress) {
    if (backup == null || !backup.isInto(folder, synchronous)) {
      follow(folder, synchronous, progress);
    }
    Manifest manifest = backup.copy();
    new BackupNote(folder.toString(), synchronous).write(directory);
    return manifest;
  }

  /** Nothing is backed up any more; what was, stays. */
  public synchronized void end() {
    close();
    BackupNote.delete(directory);
  }

  private synchronized void follow(Path folder, boolean synchronous, Consumer<String> progress) {
    close();
    List<DatabaseAddress> outboxes = new ArrayList<>();
    for (ServiceKind kind : ServiceKind.values()) {
      if (kind.hasDatabase()) {
        outboxes.add(stack.database(kind));
      }
    }
    backup =
        Backup.follow(
            stack.postgres(),
            stack.directory().postgres(),
            folder,
            synchronous,
            stack.brokers().size() == 1 ? outboxes : List.of(),
            progress);
  }

  @Override
  public synchronized void close() {
    if (backup != null) {
      backup.close();
      backup = null;
    }
  }
}

package dev.kaipiao.cli.doctor.local.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a process is. */
public enum ProcessState {
  RUNNING,
  /** SIGSTOP: its connections stay open, and nothing answers. */
  PAUSED,
  GONE;

  private static final Path PROC = Path.of("/proc");

  /** What Linux tells; elsewhere a paused process cannot be told from a running one. */
  public static ProcessState of(long pid) {
    Path stat = PROC.resolve(Long.toString(pid)).resolve("stat");
    if (!Files.isReadable(PROC.resolve("self/stat"))) {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) ? RUNNING : GONE;
    }
    try {
      return ofStat(Files.readString(stat, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return GONE; // the file goes with the process
    }
  }

  /**
   * @param stat the content of {@code /proc/<pid>/stat}: the state follows the name, which stands
   *     in brackets and may hold some itself
   */
  static ProcessState ofStat(String stat) {
    int name = stat.lastIndexOf(')');
    char state = name >= 0 && name + 2 < stat.length() ? stat.charAt(name + 2) : 'X';
    return switch (state) {
      case 'T', 't' -> PAUSED;
      case 'Z', 'X', 'x' -> GONE;
      default -> RUNNING;
    };
  }
}

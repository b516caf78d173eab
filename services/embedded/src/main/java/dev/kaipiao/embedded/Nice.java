package dev.kaipiao.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts programs that give way to others while all processors are busy. */
public final class Nice {

  private static final List<Path> COMMANDS =
      List.of(Path.of("/usr/bin/nice"), Path.of("/bin/nice"));

  private Nice() {}

  /**
   * What stands before a command, and becomes that command, so that the process id stays. Nothing
   * where the machine has no such program.
   *
   * @param level 0 to 19, added to the nice value of this process (POSIX {@code nice}); on Linux
   *     each step takes a fifth off the weight
   */
  public static List<String> prefix(int level) {
    if (level == 0) {
      return List.of();
    }
    return COMMANDS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(nice -> List.of(nice.toString(), "-n", Integer.toString(level)))
        .orElse(List.of());
  }
}

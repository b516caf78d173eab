package dev.kaipiao.cli.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What Java is told when a program starts: to use a cache, or to record for one. */
public interface Starts {

  /** The environment variable that leaves caches out when it is {@code off}. */
  String SWITCH = "KAIPIAO_CACHES";

  /** Options that come before the program's own arguments. */
  List<String> optionsFor(Program program);

  /** How long a program may take to end in order before it is killed. */
  default Duration patience() {
    return Duration.ofSeconds(15);
  }

  /** What this process was told to do with the programs that it starts. */
  static Starts ofThisProcess(Path home) {
    String folder = System.getProperty(Recording.PROPERTY);
    if (folder != null) {
      return new Recording(Path.of(folder));
    }
    return "off".equals(System.getenv(SWITCH)) ? program -> List.of() : StartCaches.of(home);
  }
}

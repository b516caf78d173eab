package dev.kaipiao.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What stands before a server's command: another user than root, an end together with the JVM. */
final class Launching {

  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  /** Nobody, but let into folders that only root may enter, as temporary ones often are. */
  private static final List<String> SETPRIV_NOBODY =
      List.of(
          "setpriv",
          "--reuid=nobody",
          "--regid=nogroup",
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override");

  private static final List<String> RUNUSER_NOBODY = List.of("runuser", "-u", "nobody", "--");
  private static final long PROBE_SECONDS = 10;

  private Launching() {}

  /**
   * PostgreSQL refuses to run as root. As root it runs in a user namespace of its own, where it is
   * nobody but owns the same files; where the machine forbids that, as the user {@code nobody}.
   */
  static List<String> withoutRoot() {
    if (!isRoot()) {
      return List.of();
    }
    for (List<String> prefix : List.of(NAMESPACE, SETPRIV_NOBODY, RUNUSER_NOBODY)) {
      if (works(prefix)) {
        return prefix;
      }
    }
    throw new EmbeddedServerException(
        "PostgreSQL cannot run as root, and neither unshare -U, setpriv nor runuser works here:"
            + " run this as another user");
  }

  /** Whether files must be given to {@code nobody} before a command with this prefix sees them. */
  static boolean changesOwner(List<String> prefix) {
    return !prefix.isEmpty() && !prefix.equals(NAMESPACE);
  }

  /** Sends the process this signal when the thread that started it ends; empty off Linux. */
  static List<String> endingWithParent(String signal) {
    List<String> prefix = List.of("setpriv", "--pdeathsig", signal);
    return works(prefix) ? prefix : List.of();
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      Process probe =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while probing " + prefix, e);
    }
  }
}

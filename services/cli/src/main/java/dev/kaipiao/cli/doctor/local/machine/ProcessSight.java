package dev.kaipiao.cli.doctor.local.machine;

import dev.kaipiao.cli.stack.StackState;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A process of the stack and how it was when looked at.
 *
 * @param pid 0 when the stack tells none
 */
public record ProcessSight(String name, long pid, ProcessState state) {

  /** One process of the stack by its name. */
  public static ProcessSight of(StackState stack, String name) {
    Long pid = stack.processes().get(name);
    return pid == null
        ? new ProcessSight(name, 0, ProcessState.GONE)
        : new ProcessSight(name, pid, ProcessState.of(pid));
  }

  /** All processes of the stack with such names, by name. */
  public static List<ProcessSight> all(StackState stack, Predicate<String> named) {
    return stack.processes().keySet().stream()
        .filter(named)
        .sorted()
        .map(name -> of(stack, name))
        .toList();
  }

  public boolean isRunning() {
    return state == ProcessState.RUNNING;
  }

  public boolean isPaused() {
    return state == ProcessState.PAUSED;
  }

  @Override
  public String toString() {
    String process = pid == 0 ? "no process" : "process " + pid;
    return "%s (%s) is %s".formatted(name, process, state.name().toLowerCase(Locale.ROOT));
  }
}

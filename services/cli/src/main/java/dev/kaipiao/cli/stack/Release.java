package dev.kaipiao.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packaged services and what they are told besides.
 *
 * @param directory a built checkout ({@code services/<service>/target/quarkus-app}), or a directory
 *     with {@code <service>/quarkus-run.jar} of each service
 * @param variables of the environment, which win over the stack's own
 */
public record Release(Path directory, Map<String, String> variables) {

  public Release {
    variables = Map.copyOf(variables);
  }

  /** What was built here. */
  public static Release present() {
    return new Release(StackDirectory.home(), Map.of());
  }

  /** The same packages, told something else. */
  public Release with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(variables);
    all.putAll(more);
    return new Release(directory, all);
  }

  /** The jar that starts a service. */
  public Path jar(ServiceKind kind) {
    List<Path> places =
        List.of(
            directory.resolve(kind.serviceName()).resolve("quarkus-run.jar"), kind.jar(directory));
    return places.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new StackException("not built: " + places.get(1)));
  }

  /** Names of variables only: a value may be a secret. */
  @Override
  public String toString() {
    return variables.isEmpty()
        ? directory.toString()
        : directory + " with " + String.join(", ", new TreeMap<>(variables).keySet());
  }
}

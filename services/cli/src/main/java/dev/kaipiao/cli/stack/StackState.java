package dev.kaipiao.cli.stack;

import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a kept stack answers, as its supervisor wrote it down.
 *
 * @param supervisor process id of the supervisor
 * @param kafka bootstrap address
 * @param postgres address {@code host:port}
 * @param processes process ids by name
 */
public record StackState(
    long supervisor,
    List<Service> services,
    String kafka,
    String postgres,
    Map<String, Long> processes) {

  public StackState {
    services = List.copyOf(services);
    processes = Map.copyOf(processes);
  }

  /** One service and where it answers. */
  public record Service(String name, String url, int port) {}

  /** The state of a stack of this process. */
  public static StackState of(Stack stack) {
    return new StackState(
        ProcessHandle.current().pid(),
        stack.services().stream()
            .map(one -> new Service(one.name(), one.url(), one.port()))
            .toList(),
        stack.bootstrapServers(),
        "localhost:" + stack.postgres().port(),
        stack.processes());
  }

  /** The state of a stack that is running; empty when none is. */
  public static Optional<StackState> read(StackDirectory directory) {
    if (!Files.exists(directory.state())) {
      return Optional.empty();
    }
    try {
      StackState state = Json.read(Files.readAllBytes(directory.state()), StackState.class);
      return ProcessHandle.of(state.supervisor())
          .filter(ProcessHandle::isAlive)
          .map(alive -> state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state, or a sentence that says how to get one. */
  public static StackState require(StackDirectory directory) {
    return read(directory)
        .orElseThrow(() -> new StackException("no stack is running; start one with ./kaipiao up"));
  }

  /** Addresses of all instances of a service, the first one's first. */
  public List<String> urlsOf(ServiceKind kind) {
    return services.stream()
        .filter(service -> service.name().replaceFirst("-[0-9]+$", "").equals(kind.serviceName()))
        .map(Service::url)
        .toList();
  }

  /** Where the first instance of a service answers. */
  public String urlOf(ServiceKind kind) {
    return services.stream()
        .filter(service -> service.name().equals(kind.serviceName()))
        .findFirst()
        .orElseThrow()
        .url();
  }

  /** Writes it down for those who look for the stack. */
  public void write(StackDirectory directory) {
    try {
      Path part = directory.root().resolve("state.part");
      Files.write(part, Json.write(this));
      Files.move(part, directory.state(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

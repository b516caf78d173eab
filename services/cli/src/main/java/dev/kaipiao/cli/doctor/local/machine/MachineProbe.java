package dev.kaipiao.cli.doctor.local.machine;

import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether a stack runs here, and at what it runs on. */
public final class MachineProbe {

  private final StackDirectory directory;
  private volatile Optional<StackState> stack = Optional.empty();

  public MachineProbe(StackDirectory directory) {
    this.directory = directory;
  }

  public List<Finding> look() throws IOException {
    stack = StackState.read(directory);
    if (stack.isEmpty()) {
      return List.of(
          Files.exists(directory.state())
              ? Finding.of(Code.SUPERVISOR_GONE, directory.state() + " names a dead process")
              : Finding.of(Code.NO_STACK, directory.state() + " is not there"));
    }
    List<Finding> findings = new ArrayList<>(MachineJudge.judge(machine(stack.get())));
    supervisor(stack.get()).ifPresent(findings::add);
    return findings;
  }

  /** The stack, once it was found to run. */
  public StackState stack() {
    return stack.orElseThrow();
  }

  private Machine machine(StackState running) throws IOException {
    return new Machine(
        disks(),
        Memory.available(),
        ProcessSight.all(running, name -> true).stream()
            .filter(ProcessSight::isRunning)
            .map(FileUse::of)
            .flatMap(Optional::stream)
            .toList());
  }

  /** Each disk once, though Kafka and PostgreSQL mostly lie on the same. */
  private List<Disk> disks() throws IOException {
    List<Path> directories =
        Stream.of("", "kafka", "postgres")
            .map(directory.root()::resolve)
            .filter(Files::isDirectory)
            .toList();
    Map<Object, Disk> disks = new LinkedHashMap<>();
    for (Path one : directories) {
      disks.putIfAbsent(Files.getFileStore(one), Disk.of(one));
    }
    return List.copyOf(disks.values());
  }

  private static Optional<Finding> supervisor(StackState running) {
    return ProcessState.of(running.supervisor()) == ProcessState.PAUSED
        ? Optional.of(Finding.of(Code.SUPERVISOR_PAUSED, "process " + running.supervisor()))
        : Optional.empty();
  }
}

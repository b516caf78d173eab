package dev.kaipiao.cli.doctor.local.machine;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Judges whether a stack can live on what the machine has. */
final class MachineJudge {

  private static final long MEGABYTE = 1L << 20;

  /** PostgreSQL writes its log in files of 16 MB and Kafka reserves ten for each index. */
  static final long DISK_NEEDED = 128 * MEGABYTE;

  static final long DISK_WANTED = 2_048 * MEGABYTE;
  static final long MEMORY_WANTED = 256 * MEGABYTE;
  static final long FILES_WANTED = 4_096;

  private MachineJudge() {}

  static List<Finding> judge(Machine machine) {
    List<Finding> findings = new ArrayList<>();
    machine.disks().forEach(disk -> judge(disk, findings));
    machine.files().forEach(files -> judge(files, findings));
    machine
        .memory()
        .ifPresent(
            left -> {
              if (left < MEMORY_WANTED) {
                findings.add(Finding.of(Code.MEMORY_LOW, "%,d MB left".formatted(left / MEGABYTE)));
              }
            });
    return findings.isEmpty() ? List.of(Finding.of(Code.MACHINE_OK, summary(machine))) : findings;
  }

  private static void judge(Disk disk, List<Finding> findings) {
    if (disk.readOnly()) {
      findings.add(Finding.of(Code.DISK_READ_ONLY, disk.toString()));
    } else if (disk.usable() < DISK_NEEDED) {
      findings.add(Finding.of(Code.DISK_FULL, disk.toString()));
    } else if (disk.usable() < DISK_WANTED) {
      findings.add(Finding.of(Code.DISK_LOW, disk.toString()));
    }
  }

  private static void judge(FileUse files, List<Finding> findings) {
    if (files.open() * 50 >= files.limit() * 49) {
      findings.add(Finding.of(Code.FILES_EXHAUSTED, files.toString()));
    } else if (files.limit() < FILES_WANTED) {
      findings.add(Finding.of(Code.FILES_LIMIT_LOW, files.toString()));
    }
  }

  private static String summary(Machine machine) {
    String disks = machine.disks().stream().map(Disk::toString).collect(Collectors.joining("; "));
    return machine.memory().isPresent()
        ? disks + "; %,d MB of memory left".formatted(machine.memory().getAsLong() / MEGABYTE)
        : disks;
  }
}

package dev.kaipiao.cli.doctor.local.machine;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the machine has for a stack.
 *
 * @param memory bytes that are left for programs; empty where the machine does not tell
 */
record Machine(List<Disk> disks, OptionalLong memory, List<FileUse> files) {

  Machine {
    disks = List.copyOf(disks);
    files = List.copyOf(files);
  }
}

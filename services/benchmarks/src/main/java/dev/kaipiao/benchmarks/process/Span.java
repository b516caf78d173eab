package dev.kaipiao.benchmarks.process;

import dev.kaipiao.benchmarks.process.ProcFiles.Memory;
import dev.kaipiao.benchmarks.process.ProcFiles.Times;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The samples of one process and its children. */
final class Span {

  /** What Linux tells times in (USER_HZ), on every architecture it still runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final double KILOBYTES_PER_MEGABYTE = 1024;

  private final ToLongFunction<Times> counted;
  private long process;
  private long ticksBefore;
  private long firstTicks = -1;
  private long lastTicks = -1;
  private long peakKilobytes;
  private long lastKilobytes;

  /**
   * @param counted ticks that count of what a process tells
   */
  Span(ToLongFunction<Times> counted) {
    this.counted = counted;
  }

  /**
   * @param family the process first, then its children; another process than at the last sample has
   *     taken its place since then
   */
  void add(ProcFiles proc, List<Long> family) {
    List<Times> times = family.stream().map(proc::times).flatMap(Optional::stream).toList();
    List<Memory> memory = family.stream().map(proc::memory).flatMap(Optional::stream).toList();
    if (times.isEmpty() || memory.isEmpty()) {
      return;
    }
    if (process != 0 && process != family.get(0)) {
      ticksBefore += lastTicks - firstTicks;
      firstTicks = 0;
      lastTicks = 0;
    }
    process = family.get(0);
    long ticks = times.stream().mapToLong(counted).sum();
    firstTicks = firstTicks < 0 ? ticks : firstTicks;
    lastTicks = Math.max(lastTicks, ticks);
    peakKilobytes = Math.max(peakKilobytes, residentOf(memory));
    lastKilobytes = together(memory);
  }

  ProcessFigures figures() {
    return new ProcessFigures(
        (ticksBefore + lastTicks - firstTicks) / TICKS_PER_SECOND,
        Math.round(peakKilobytes / KILOBYTES_PER_MEGABYTE * 10) / 10.0);
  }

  /** Resident memory at the last sample. */
  double residentMegabytes() {
    return lastKilobytes / KILOBYTES_PER_MEGABYTE;
  }

  /** What children share, the program's file and shared memory, counts once. */
  private static long residentOf(List<Memory> memory) {
    if (memory.size() == 1) {
      return memory.get(0).highWater();
    }
    return together(memory);
  }

  private static long together(List<Memory> memory) {
    return memory.stream().mapToLong(Memory::anonymous).sum()
        + memory.stream().mapToLong(Memory::file).max().orElse(0)
        + memory.stream().mapToLong(Memory::shared).max().orElse(0);
  }
}

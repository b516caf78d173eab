package dev.kaipiao.cli.doctor.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineJudgeTest {

  private static final long GIGABYTE = 1L << 30;
  private static final Disk GOOD = new Disk(Path.of("/data"), 9 * GIGABYTE, 99 * GIGABYTE, false);

  @ParameterizedTest
  @CsvSource({
    "2048, false, MACHINE_OK",
    "2047, false, DISK_LOW",
    "128, false, DISK_LOW",
    "127, false, DISK_FULL",
    "2048, true, DISK_READ_ONLY"
  })
  void aDiskIsJudgedByWhatIsLeft(long megabytes, boolean readOnly, Code code) {
    Disk disk = new Disk(Path.of("/data"), megabytes << 20, 99 * GIGABYTE, readOnly);
    assertThat(codes(new Machine(List.of(disk), OptionalLong.of(GIGABYTE), List.of())))
        .containsExactly(code);
  }

  @Test
  void memoryThatIsNotToldIsNotJudged() {
    assertThat(codes(new Machine(List.of(GOOD), OptionalLong.empty(), List.of())))
        .containsExactly(Code.MACHINE_OK);
    assertThat(codes(new Machine(List.of(GOOD), OptionalLong.of(GIGABYTE / 8), List.of())))
        .containsExactly(Code.MEMORY_LOW);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 20000, MACHINE_OK",
    "500, 1024, FILES_LIMIT_LOW",
    "1010, 1024, FILES_EXHAUSTED",
    "19700, 20000, FILES_EXHAUSTED"
  })
  void openFilesAreJudgedByTheirLimit(long open, long limit, Code code) {
    FileUse files = new FileUse("issuance", open, limit);
    assertThat(codes(new Machine(List.of(GOOD), OptionalLong.empty(), List.of(files))))
        .containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "4 (java) S 1, RUNNING",
    "4 (java) R 1, RUNNING",
    "4 (java) D 1, RUNNING",
    "4 (java) T 1, PAUSED",
    "4 (a) (b) t 1, PAUSED",
    "4 (java) Z 1, GONE",
    "nonsense, GONE"
  })
  void theStateOfAProcessFollowsItsName(String stat, ProcessState state) {
    assertThat(ProcessState.ofStat(stat)).isEqualTo(state);
  }

  @Test
  void thisProcessRunsAndNobodyHasTheLastNumber() {
    assertThat(ProcessState.of(ProcessHandle.current().pid())).isEqualTo(ProcessState.RUNNING);
    assertThat(ProcessState.of(Integer.MAX_VALUE)).isEqualTo(ProcessState.GONE);
  }

  @Test
  void whatLinuxTellsIsRead() {
    assertThat(Memory.available("MemFree: 1 kB\nMemAvailable:    2048 kB\n")).hasValue(2_097_152);
    assertThat(Memory.available("MemFree: 1 kB\n")).isEmpty();
    assertThat(FileUse.limit("Max open files            1024                 4096        files\n"))
        .contains(1_024L);
    assertThat(FileUse.limit("Max open files            unlimited            unlimited   files\n"))
        .isEmpty();
  }

  private static List<Code> codes(Machine machine) {
    return MachineJudge.judge(machine).stream().map(Finding::code).toList();
  }
}

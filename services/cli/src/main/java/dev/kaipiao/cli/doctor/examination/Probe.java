package dev.kaipiao.cli.doctor.examination;

import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.List;

/** Looks at something and changes nothing. */
@FunctionalInterface
public interface Probe {

  /**
   * What it found, the most telling first; never empty.
   *
   * @throws Exception when the probe itself cannot look, which says nothing about what it looks at
   */
  List<Finding> look(Deadline deadline) throws Exception;
}

package dev.kaipiao.cli.doctor.examination;

import java.util.List;

/** Which looks are taken, lowest layer first. It serves one run. */
public interface Examination {

  /** What is examined, for people. */
  String subject();

  List<Look> looks();
}

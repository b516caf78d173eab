package dev.kaipiao.cli.canary.judge;

/** What is to be done now. */
public sealed interface Decision {

  /** More has to be seen. */
  record GoOn() implements Decision {}

  /** The step has shown enough, and nothing against it. */
  record StepUp() implements Decision {}

  /**
   * The running release takes everything back.
   *
   * @param seen what was seen
   */
  record GoBack(Cause cause, String seen) implements Decision {}

  Decision GO_ON = new GoOn();
  Decision STEP_UP = new StepUp();
}

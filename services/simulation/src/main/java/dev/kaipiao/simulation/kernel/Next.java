package dev.kaipiao.simulation.kernel;

/** How an actor goes on after a step. */
public sealed interface Next {

  /** An answer is on its way; the next step follows when it has come. */
  record Then(Step step) implements Next {}

  /** It waits so long. */
  record After(long delay, Step step) implements Next {}

  /** It waits until it is woken, but no longer than so. */
  record Woken(Signal signal, long longest, Step step) implements Next {}

  /** It has done its work. */
  record End() implements Next {}

  static Next then(Step step) {
    return new Then(step);
  }

  static Next after(long delay, Step step) {
    return new After(delay, step);
  }

  static Next woken(Signal signal, long longest, Step step) {
    return new Woken(signal, longest, step);
  }

  static Next end() {
    return new End();
  }
}

package dev.kaipiao.benchmarks.load;

/** Is told how a run goes. */
@FunctionalInterface
public interface LoadListener {

  LoadListener NONE = progress -> {};

  /** About once a second, on the thread that called {@link LoadRun#run}. */
  void progressed(LoadProgress progress);

  /** The measured part begins now; told once, on a thread of the run. */
  default void measuringBegins() {}
}

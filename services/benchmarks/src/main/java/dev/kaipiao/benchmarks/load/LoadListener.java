package dev.kaipiao.benchmarks.load;

/** Is told how a run goes, on the thread that called {@link LoadRun#run}. */
@FunctionalInterface
public interface LoadListener {

  LoadListener NONE = progress -> {};

  void progressed(LoadProgress progress);
}

package dev.kaipiao.cli.canary;

import dev.kaipiao.cli.canary.judge.Plan;
import dev.kaipiao.cli.stack.Release;
import java.util.Set;

/**
 * What is to be tried, and how.
 *
 * @param rate requests and questions of our own in a second; 0: only what comes by itself counts
 * @param meant names of settings that are to differ from the running release's
 */
public record CanaryOrder(Release release, Plan plan, double rate, Set<String> meant) {

  public CanaryOrder {
    meant = Set.copyOf(meant);
  }
}

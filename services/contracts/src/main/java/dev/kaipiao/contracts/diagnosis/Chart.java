package dev.kaipiao.contracts.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The findings so far, from which follows what can still be looked at. */
public final class Chart {

  private final Set<Layer> lookedAt;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Layer, Verdict> verdicts = new EnumMap<>(Layer.class);

  /** Of an examination that looks at every layer that there is below another. */
  public Chart() {
    this(EnumSet.allOf(Layer.class));
  }

  /**
   * @param lookedAt the layers that the examination knows; others carry what stands on them
   */
  public Chart(Set<Layer> lookedAt) {
    this.lookedAt = Set.copyOf(lookedAt);
  }

  /** Whether everything below the layer carries it; what has not been looked at yet does not. */
  public boolean mayLookAt(Layer layer) {
    return layer.standsOn().stream().allMatch(this::carries);
  }

  /** Takes down what was found at a layer; the heaviest finding decides how it stands. */
  public void add(Layer layer, List<Finding> found) {
    findings.addAll(found);
    found.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .ifPresent(heaviest -> verdicts.merge(layer, heaviest, Chart::heavier));
  }

  /** Takes down that a layer was left out, and on account of which. */
  public void leaveOut(Layer layer) {
    String below =
        layer.standsOn().stream()
            .filter(one -> !carries(one))
            .map(Layer::wireName)
            .collect(Collectors.joining(", "));
    add(layer, List.of(new Finding(layer, Code.NOT_LOOKED_AT, "stands on " + below)));
  }

  public Diagnosis diagnosis(String subject, Duration took) {
    return new Diagnosis(subject, took, findings);
  }

  private boolean carries(Layer layer) {
    return !lookedAt.contains(layer)
        || (verdicts.containsKey(layer) && verdicts.get(layer).carries());
  }

  private static Verdict heavier(Verdict one, Verdict other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}

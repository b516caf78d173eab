package dev.kaipiao.cli.doctor.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings so far, from which follows what can still be looked at. */
public final class Chart {

  private final List<Finding> findings = new ArrayList<>();
  private final Map<Layer, Verdict> verdicts = new EnumMap<>(Layer.class);

  /** Whether everything below the layer carries it; what was never looked at does not. */
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
    return verdicts.containsKey(layer) && verdicts.get(layer).carries();
  }

  private static Verdict heavier(Verdict one, Verdict other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}

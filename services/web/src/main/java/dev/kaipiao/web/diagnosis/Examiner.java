package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.diagnosis.Chart;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.quarkus.arc.All;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Takes the looks from the lowest layer up, each in its own time. */
@Singleton
public class Examiner {

  /** Four layers that hang still end before ten seconds are over. */
  private static final Duration PATIENCE = Duration.ofMillis(2_400);

  /** Who asks while somebody else is told gets the same: looks are work for others. */
  private static final Duration SHARED = Duration.ofSeconds(1);

  private final String subject;
  private final List<LayerLook> looks;
  private final Duration patience;
  private final Uni<Diagnosis> shared;

  @Inject
  public Examiner(ServiceSettings settings, @All List<LayerLook> looks) {
    this(settings.service() + " " + settings.instance(), looks, PATIENCE);
  }

  Examiner(String subject, List<LayerLook> looks, Duration patience) {
    this.subject = subject;
    this.looks = looks.stream().sorted(Comparator.comparing(LayerLook::layer)).toList();
    this.patience = patience;
    this.shared = Uni.createFrom().deferred(this::take).memoize().atLeast(SHARED);
  }

  /** How this service is now. */
  public Uni<Diagnosis> examine() {
    return shared;
  }

  private Uni<Diagnosis> take() {
    long begun = System.nanoTime();
    Set<Layer> layers = EnumSet.noneOf(Layer.class);
    looks.forEach(look -> layers.add(look.layer()));
    Uni<Chart> chart = Uni.createFrom().item(new Chart(layers));
    for (LayerLook look : looks) {
      chart = chart.chain(sofar -> add(look, sofar));
    }
    return chart.map(
        whole -> whole.diagnosis(subject, Duration.ofNanos(System.nanoTime() - begun)));
  }

  private Uni<Chart> add(LayerLook look, Chart chart) {
    if (!chart.mayLookAt(look.layer())) {
      chart.leaveOut(look.layer());
      return Uni.createFrom().item(chart);
    }
    return Uni.createFrom()
        .deferred(look::look)
        .ifNoItem()
        .after(patience)
        .fail()
        .onFailure()
        .recoverWithItem(failure -> List.of(untold(look.layer(), failure)))
        .invoke(found -> chart.add(look.layer(), found))
        .replaceWith(chart);
  }

  private static Finding untold(Layer layer, Throwable failure) {
    return failure instanceof TimeoutException
        ? new Finding(layer, Code.OUT_OF_TIME, "no answer in time")
        : new Finding(layer, Code.LOOK_FAILED, String.valueOf(failure));
  }
}

package dev.kaipiao.issuance.bureau;

import dev.kaipiao.web.lifecycle.MessagingLifecycle;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Opens this instance's lane to the bureau with the service and closes it with it. */
@ApplicationScoped
public class BureauLaneLifecycle {

  private static final Logger LOG = Logger.getLogger(BureauLaneLifecycle.class);

  private Optional<BureauLane> lane = Optional.empty();

  void start(
      @Observes @Priority(MessagingLifecycle.START_PRIORITY + 1) StartupEvent started,
      BureauLanes lanes,
      BureauSettings settings,
      ServiceSettings service) {
    if (settings.url().isEmpty()) {
      LOG.warn("KPI-0112 kaipiao.issuance.bureau.url is not set: the lane to the bureau is off");
      return;
    }
    BureauLane opened = lanes.open(service.instance(), settings.url().get());
    opened.start(settings.every());
    lane = Optional.of(opened);
  }

  void stop(@Observes ShutdownEvent stopping) {
    lane.ifPresent(BureauLane::close);
  }
}

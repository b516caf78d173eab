package dev.kaipiao.issuance.bureau;

import dev.kaipiao.web.lifecycle.MessagingLifecycle;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import dev.kaipiao.web.work.Work;
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

  private volatile Optional<BureauLane> lane = Optional.empty();

  void start(
      @Observes @Priority(MessagingLifecycle.START_PRIORITY + 1) StartupEvent started,
      BureauLanes lanes,
      BureauSettings settings,
      ServiceSettings service,
      Work work) {
    if (settings.url().isEmpty()) {
      LOG.warn("KPI-0112 kaipiao.issuance.bureau.url is not set: the lane to the bureau is off");
      return;
    }
    work.begin(() -> open(lanes, settings, service));
  }

  private void open(BureauLanes lanes, BureauSettings settings, ServiceSettings service) {
    BureauLane opened = lanes.open(service.instance(), settings.url().orElseThrow());
    opened.start(settings.every());
    lane = Optional.of(opened);
  }

  void stop(@Observes ShutdownEvent stopping) {
    lane.ifPresent(BureauLane::close);
  }
}

package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.kafka.ClientProperties;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Looks at Kafka as this service sees it: with its login, its topics and its readers. */
@Singleton
public class BrokerLook implements LayerLook {

  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final ServiceSettings settings;
  private final Messaging messaging;

  public BrokerLook(ServiceSettings settings, Messaging messaging) {
    this.settings = settings;
    this.messaging = messaging;
  }

  @Override
  public Layer layer() {
    return Layer.KAFKA;
  }

  @Override
  public Uni<List<Finding>> look() {
    return Uni.createFrom()
        .item(this::findings)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private List<Finding> findings() {
    List<BrokerKnock> listeners = BrokerKnock.atAll(settings.kafka().bootstrapServers());
    if (listeners.stream().noneMatch(BrokerKnock::open)) {
      return List.of(BrokerJudge.refused(listeners));
    }
    List<Finding> findings = new ArrayList<>();
    try (BrokerQuestions questions = new BrokerQuestions(admin(), PATIENCE)) {
      findings.addAll(BrokerJudge.judge(questions.standing(settings.service())));
    } catch (BrokerQuestions.Unanswered unanswered) {
      return List.of(BrokerJudge.judge(unanswered));
    }
    findings.addAll(BrokerJudge.readers(messaging.health().consumers()));
    return BrokerJudge.orFine(findings);
  }

  private Admin admin() {
    MessagingSettings own =
        MessagingSettings.of(settings.service(), settings.kafka().bootstrapServers())
            .withInstance(settings.instance() + "-diagnosis")
            .withKafka(settings.kafka().client());
    Map<String, Object> properties = new HashMap<>(new ClientProperties(own).admin());
    int millis = Math.toIntExact(PATIENCE.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    return Admin.create(properties);
  }
}

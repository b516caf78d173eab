package dev.kaipiao.cli.manifest;

import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.telemetry.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When there are more instances of a service: while what waits in Kafka takes it longer than it
 * should. Twice the time asks for twice the instances.
 *
 * @param most more than this have no partition to work on
 * @param triggers any of them is enough
 */
record Scaling(ServiceKind kind, int most, List<Trigger> triggers) {

  /** Of one consumer alone; the largest of all instances counts. */
  private static final String OF_INSTANCES = Metric.CONSUMER_LAG_TIME.series("_seconds");

  /** Of all instances, as each of them sees it. */
  private static final String OF_GROUP = Metric.GROUP_LAG_TIME.series("_seconds");

  /** Readers of the log in one instance. */
  private static final int AUDIT_READERS = 2;

  /**
   * One reason to have more.
   *
   * @param metric how long what waits takes, in seconds
   * @param consumer as it is called in the metric, or a pattern
   */
  record Trigger(String metric, String consumer, Duration threshold) {}

  private static final Template SCALED_OBJECT =
      new Template(
          """
          apiVersion: keda.sh/v1alpha1
          kind: ScaledObject
          metadata:
            name: {{name}}
          spec:
            scaleTargetRef: {name: {{name}}}
            minReplicaCount: 2
            maxReplicaCount: {{most}}
            pollingInterval: 15
            advanced:
              horizontalPodAutoscalerConfig:
                behavior:
                  scaleUp:
                    stabilizationWindowSeconds: 30
                    policies: [{type: Pods, value: 2, periodSeconds: 60}]
                  scaleDown:
                    stabilizationWindowSeconds: 600
                    policies: [{type: Pods, value: 1, periodSeconds: 120}]
            triggers:
              {{triggers}}
          """);

  private static final Template TRIGGER =
      new Template(
          """
          - type: prometheus
            metricType: Value
            metadata:
              serverAddress: http://prometheus.monitoring:9090
              query: max({{metric}}{consumer=~"{{consumer}}"})
              threshold: "{{threshold}}"
              ignoreNullValues: "false"
          """);

  /** Empty where nothing waits in Kafka. */
  static Optional<Scaling> of(ServiceKind kind) {
    int partitions = Topic.INVOICE_REQUESTS.partitions();
    return switch (kind) {
      // Well below the 8 s and 60 s from which requests are turned away (docs/adr/0015).
      case ISSUANCE ->
          Optional.of(
              new Scaling(
                  kind,
                  partitions,
                  List.of(
                      new Trigger(OF_GROUP, "requests", Duration.ofSeconds(2)),
                      new Trigger(OF_GROUP, "requests-bulk", Duration.ofSeconds(30)))));
      case SIGNING -> Optional.of(scaling(kind, partitions, "documents", Duration.ofSeconds(5)));
      case RECEIPTS ->
          Optional.of(scaling(kind, partitions, "invoices|receipts", Duration.ofSeconds(10)));
      case AUDIT ->
          Optional.of(
              scaling(kind, partitions / AUDIT_READERS, "log|log-2", Duration.ofSeconds(15)));
      case CONSOLE, SIMULATORS -> Optional.empty();
    };
  }

  private static Scaling scaling(ServiceKind kind, int most, String consumer, Duration threshold) {
    return new Scaling(kind, most, List.of(new Trigger(OF_INSTANCES, consumer, threshold)));
  }

  String resource() {
    return SCALED_OBJECT.with(
        Map.of(
            "name", kind.serviceName(),
            "most", Integer.toString(most),
            "triggers", triggers.stream().map(Scaling::trigger).collect(Collectors.joining())));
  }

  private static String trigger(Trigger trigger) {
    return TRIGGER.with(
        Map.of(
            "metric", trigger.metric(),
            "consumer", trigger.consumer(),
            "threshold", Long.toString(trigger.threshold().toSeconds())));
  }
}

package dev.kaipiao.cli.manifest;

import dev.kaipiao.cli.stack.ServiceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service as pods: how they run, under which name they are reached, how many may be away. */
final class Workload {

  static final int VERIFICATION_PORT = 2230;

  /** Of receipts, where banks show their certificates. */
  static final int HTTPS_PORT = 8443;

  static final String KEYS = "/keys";
  static final String TLS = "/tls";
  static final String DATA = "/data";
  static final String KAFKA_USER = "/kafka/user";
  static final String KAFKA_AUTHORITY = "/kafka/authority";

  /** What a JVM needs besides its heap: classes, code, threads, buffers. */
  private static final int BESIDES_HEAP_MEGABYTES = 512;

  private static final Template DEPLOYMENT =
      new Template(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: {{name}}
          spec:
            {{replicas}}
            revisionHistoryLimit: 3
            selector:
              matchLabels: {app.kubernetes.io/name: {{name}}}
            strategy: {{strategy}}
            template:
              metadata:
                labels:
                  app.kubernetes.io/name: {{name}}
                  app.kubernetes.io/part-of: kaipiao
                  {{labels}}
              spec:
                automountServiceAccountToken: false
                enableServiceLinks: false
                terminationGracePeriodSeconds: 60
                securityContext:
                  runAsNonRoot: true
                  runAsUser: 10001
                  runAsGroup: 10001
                  fsGroup: 10001
                  seccompProfile: {type: RuntimeDefault}
                topologySpreadConstraints:
                  - maxSkew: 1
                    topologyKey: topology.kubernetes.io/zone
                    whenUnsatisfiable: ScheduleAnyway
                    labelSelector: {matchLabels: {app.kubernetes.io/name: {{name}}}}
                  - maxSkew: 1
                    topologyKey: kubernetes.io/hostname
                    whenUnsatisfiable: ScheduleAnyway
                    labelSelector: {matchLabels: {app.kubernetes.io/name: {{name}}}}
                containers:
                  - name: {{name}}
                    image: kaipiao/{{name}}
                    ports:
                      {{ports}}
                    env:
                      {{env}}
                    startupProbe:
                      httpGet: {path: /q/health/live, port: http}
                      periodSeconds: 2
                      failureThreshold: 90
                    readinessProbe:
                      httpGet: {path: /q/health/ready, port: http}
                      periodSeconds: 5
                      timeoutSeconds: 3
                    livenessProbe:
                      httpGet: {path: /q/health/live, port: http}
                      periodSeconds: 10
                      timeoutSeconds: 3
                      failureThreshold: 6
                    lifecycle: {preStop: {sleep: {seconds: 5}}}
                    resources:
                      requests: {cpu: {{cpu}}, memory: {{memory}}}
                      limits: {memory: {{memory}}}
                    securityContext:
                      allowPrivilegeEscalation: false
                      readOnlyRootFilesystem: true
                      capabilities: {drop: [ALL]}
                    volumeMounts:
                      {{mounts}}
                volumes:
                  {{volumes}}
          """);

  private static final Template SERVICE =
      new Template(
          """
          apiVersion: v1
          kind: Service
          metadata:
            name: {{name}}
          spec:
            selector: {app.kubernetes.io/name: {{name}}}
            ports:
              {{ports}}
          """);

  private static final Template BUDGET =
      new Template(
          """
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata:
            name: {{name}}
          spec:
            maxUnavailable: 1
            unhealthyPodEvictionPolicy: AlwaysAllow
            selector:
              matchLabels: {app.kubernetes.io/name: {{name}}}
          """);

  private final ServiceKind kind;
  private final List<String> mounts = new ArrayList<>();
  private final List<String> volumes = new ArrayList<>();

  Workload(ServiceKind kind) {
    this.kind = kind;
    volume("tmp", "/tmp", "emptyDir: {sizeLimit: 256Mi}");
    if (usesKafka(kind)) {
      readOnly("kafka-user", KAFKA_USER, secret(kind.serviceName(), "user.p12"));
      readOnly("kafka-authority", KAFKA_AUTHORITY, secret(KafkaResources.AUTHORITY, "ca.crt"));
    }
    switch (kind) {
      case SIGNING -> readOnly("keys", KEYS, secret(keysOf(kind), "tenants.p12", "anchors.pem"));
      case AUDIT -> readOnly("keys", KEYS, secret(keysOf(kind), "audit-log.key"));
      case RECEIPTS -> readOnly("tls", TLS, secret("receipts-tls", "keystore.p12"));
      case SIMULATORS -> {
        readOnly("keys", KEYS, "secret: {secretName: %s}".formatted(keysOf(kind)));
        volume("data", DATA, "emptyDir: {sizeLimit: 2Gi}");
      }
      case ISSUANCE, CONSOLE -> {}
    }
  }

  static boolean usesKafka(ServiceKind kind) {
    return kind != ServiceKind.CONSOLE;
  }

  /** The secret with keys that operators bring. */
  static String keysOf(ServiceKind kind) {
    return kind.serviceName() + "-keys";
  }

  static String url(ServiceKind kind) {
    return "http://%s:%d".formatted(kind.serviceName(), kind.preferredPort());
  }

  /** Ports by name. */
  static Map<String, Integer> ports(ServiceKind kind) {
    return switch (kind) {
      case SIGNING -> Map.of("http", kind.preferredPort(), "verification", VERIFICATION_PORT);
      case RECEIPTS -> Map.of("http", kind.preferredPort(), "https", HTTPS_PORT);
      case ISSUANCE, AUDIT, CONSOLE, SIMULATORS -> Map.of("http", kind.preferredPort());
    };
  }

  List<String> resources() {
    List<String> resources = new ArrayList<>(List.of(deployment(), service()));
    if (kind.scalesOut()) {
      resources.add(BUDGET.with(Map.of("name", kind.serviceName())));
    }
    return resources;
  }

  private String deployment() {
    return DEPLOYMENT.with(
        Map.ofEntries(
            Map.entry("name", kind.serviceName()),
            Map.entry("replicas", replicas()),
            Map.entry("strategy", strategy()),
            Map.entry("labels", usesKafka(kind) ? KafkaResources.CLIENT + ": \"true\"" : ""),
            Map.entry("ports", ports("- {name: %s, containerPort: %d}")),
            Map.entry("env", Variables.of(kind)),
            Map.entry("cpu", cpu()),
            Map.entry("memory", kind.heapMegabytes() + BESIDES_HEAP_MEGABYTES + "Mi"),
            Map.entry("mounts", String.join("\n", mounts)),
            Map.entry("volumes", String.join("\n", volumes))));
  }

  private String service() {
    return SERVICE.with(
        Map.of(
            "name",
            kind.serviceName(),
            "ports",
            ports("- {name: %1$s, port: %2$d, targetPort: %1$s}")));
  }

  /** Where the number follows the lag, a manifest that names one would set it back. */
  private String replicas() {
    return Scaling.of(kind).isPresent() ? "" : "replicas: " + (kind.scalesOut() ? 2 : 1);
  }

  /** Who comes later takes over from who is there, unless there can be only one. */
  private String strategy() {
    return kind.scalesOut()
        ? "{rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}"
        : "{type: Recreate}";
  }

  private String cpu() {
    return switch (kind) {
      case ISSUANCE -> "\"1\"";
      case SIGNING, RECEIPTS, AUDIT -> "500m";
      case CONSOLE, SIMULATORS -> "100m";
    };
  }

  private String ports(String format) {
    return String.join(
        "\n",
        ports(kind).entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(port -> format.formatted(port.getKey(), port.getValue()))
            .toList());
  }

  private static String secret(String name, String... keys) {
    List<String> items =
        List.of(keys).stream().map(key -> "{key: %1$s, path: %1$s}".formatted(key)).toList();
    return "secret: {secretName: %s, items: [%s]}".formatted(name, String.join(", ", items));
  }

  private void readOnly(String name, String path, String source) {
    mounts.add("- {name: %s, mountPath: %s, readOnly: true}".formatted(name, path));
    volumes.add("- {name: %s, %s}".formatted(name, source));
  }

  private void volume(String name, String path, String source) {
    mounts.add("- {name: %s, mountPath: %s}".formatted(name, path));
    volumes.add("- {name: %s, %s}".formatted(name, source));
  }
}

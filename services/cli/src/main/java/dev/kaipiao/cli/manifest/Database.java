package dev.kaipiao.cli.manifest;

import dev.kaipiao.cli.stack.ServiceKind;
import java.util.Map;

/**
 * A service's own PostgreSQL as CloudNativePG's operator reads it. A commit is on two machines
 * before it is one: a standby that took over without it would give a number away again.
 */
final class Database {

  private static final Template CLUSTER =
      new Template(
          """
          apiVersion: postgresql.cnpg.io/v1
          kind: Cluster
          metadata:
            name: {{cluster}}
          spec:
            instances: 3
            imageName: ghcr.io/cloudnative-pg/postgresql:18
            bootstrap:
              initdb: {database: {{name}}, owner: {{name}}}
            storage: {size: 100Gi}
            walStorage: {size: 50Gi}
            postgresql:
              synchronous: {method: any, number: 1, dataDurability: required}
              parameters:
                max_connections: "200"
                shared_buffers: 256MB
                wal_compression: lz4
                jit: "off"
            affinity:
              enablePodAntiAffinity: true
              podAntiAffinityType: preferred
              topologyKey: topology.kubernetes.io/zone
            resources:
              requests: {cpu: "1", memory: 2Gi}
              limits: {memory: 2Gi}
          """);

  private Database() {}

  /** The name of a service's database cluster. */
  static String of(ServiceKind kind) {
    return kind.serviceName() + "-db";
  }

  static String cluster(ServiceKind kind) {
    return CLUSTER.with(Map.of("cluster", of(kind), "name", kind.serviceName()));
  }
}

package dev.kaipiao.cli.doctor.local.kafka;

import dev.kaipiao.cli.doctor.timing.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * Asks a broker to which addresses it sends its clients, as a client that encrypts or logs in. It
 * stands below the library's own clients, which would follow those addresses at once.
 */
final class ClientQuestion {

  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final String CLIENT = "kaipiao-doctor";
  private static final int BROKER = 0;
  private static final int BUFFER = 64 * 1024;

  private ClientQuestion() {}

  /**
   * @throws org.apache.kafka.common.errors.AuthenticationException when the broker refuses the
   *     login, or one side the other's certificate
   * @throws IOException when nothing is answered
   */
  static List<BrokerAddress> ask(BrokerAddress broker, ClientSettings settings, Deadline deadline)
      throws IOException {
    int patience = deadline.millis(PATIENCE);
    Node node = new Node(BROKER, broker.host(), broker.port());
    LogContext log = new LogContext();
    AdminClientConfig config =
        settings.with(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.toString()));
    try (Metrics metrics = new Metrics();
        Selector selector =
            new Selector(
                patience,
                metrics,
                Time.SYSTEM,
                CLIENT,
                ClientUtils.createChannelBuilder(config, Time.SYSTEM, log),
                log);
        NetworkClient client =
            new NetworkClient(
                selector,
                new ManualMetadataUpdater(),
                CLIENT,
                1,
                0,
                0,
                BUFFER,
                BUFFER,
                patience,
                patience,
                patience,
                Time.SYSTEM,
                true,
                new ApiVersions(),
                log,
                MetadataRecoveryStrategy.NONE)) {
      if (!NetworkClientUtils.awaitReady(client, node, Time.SYSTEM, patience)) {
        throw new IOException("no answer within %d ms".formatted(patience));
      }
      return brokers(client, node);
    }
  }

  private static List<BrokerAddress> brokers(NetworkClient client, Node node) throws IOException {
    ClientRequest request =
        client.newClientRequest(
            node.idString(),
            new MetadataRequest.Builder(List.of(), false),
            Time.SYSTEM.milliseconds(),
            true);
    ClientResponse response = NetworkClientUtils.sendAndReceive(client, request, Time.SYSTEM);
    return ((MetadataResponse) response.responseBody())
        .brokers().stream().map(one -> new BrokerAddress(one.host(), one.port())).toList();
  }
}

package dev.kaipiao.benchmarks.connections;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;

/** Writes the requests of one process: the same invoice again and again, each under its own key. */
final class RequestWriter {

  private static final long SEED = 20_261_123;

  private final HoldingOrder order;
  private final String token;
  private final ObjectNode invoice;

  RequestWriter(HoldingOrder order, String token) {
    this.order = order;
    this.token = token;
    RequestGenerator generator = new RequestGenerator(SEED);
    Seller seller = generator.sellers(1).get(0);
    this.invoice = Json.mapper().valueToTree(generator.valid(seller, 1));
  }

  /** Head and body. */
  byte[] request(int sequence) {
    String key = order.run() + "-" + sequence;
    byte[] body = Json.write(invoice.put("orderNumber", key).put("idempotencyKey", key));
    byte[] head =
        """
        POST /v1/invoice-requests HTTP/1.1\r
        host: %s:%d\r
        content-type: application/json\r
        accept: application/json\r
        authorization: Bearer %s\r
        idempotency-key: %s\r
        content-length: %d\r
        \r
        """
            .formatted(order.host(), order.port(), token, key, body.length)
            .getBytes(US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }
}

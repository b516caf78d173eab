package dev.kaipiao.benchmarks.load.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.testkit.generator.InvalidRequest;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.util.Arrays;
import java.util.Optional;

/** A request as bytes, in which only its order number and its key are still to be written. */
final class RequestTemplate {

  private static final String ORDER_NUMBER = "ORDER-NUMBER-TO-COME";
  private static final String KEY = "IDEMPOTENCY-KEY-HERE";

  private final Seller seller;
  private final Optional<ReasonCode> fault;
  private final byte[] body;
  private final int orderNumberAt;
  private final int keyAt;

  private RequestTemplate(Seller seller, Optional<ReasonCode> fault, ObjectNode request) {
    this.seller = seller;
    this.fault = fault;
    this.body = Json.write(request.put("orderNumber", ORDER_NUMBER).put("idempotencyKey", KEY));
    String text = new String(body, UTF_8);
    this.orderNumberAt = text.substring(0, text.indexOf(ORDER_NUMBER)).getBytes(UTF_8).length;
    this.keyAt = text.substring(0, text.indexOf(KEY)).getBytes(UTF_8).length;
  }

  static RequestTemplate valid(RequestGenerator generator, Seller seller, int lines) {
    return new RequestTemplate(
        seller, Optional.empty(), Json.mapper().valueToTree(generator.valid(seller, lines)));
  }

  /** A request whose content is wrong; its bytes are JSON. */
  static RequestTemplate invalid(InvalidRequest request) {
    return new RequestTemplate(
        request.seller(),
        Optional.of(request.reason()),
        Json.read(request.body(), ObjectNode.class));
  }

  Seller seller() {
    return seller;
  }

  /** Why it must be rejected; empty when it must be issued. */
  Optional<ReasonCode> fault() {
    return fault;
  }

  byte[] body(OrderNumbers orderNumbers, int sequence) {
    byte[] written = Arrays.copyOf(body, body.length);
    orderNumbers.write(sequence, written, orderNumberAt);
    orderNumbers.write(sequence, written, keyAt);
    return written;
  }
}

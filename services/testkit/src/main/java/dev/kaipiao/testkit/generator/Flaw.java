package dev.kaipiao.testkit.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.testkit.generator.InvalidRequest.Door;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One thing that can be wrong, applied to a request that is right: two lines of 100.00 at 13 % and
 * 50.00 at 6 %, each quantity 1, without totals.
 *
 * @param body from the right request to the bytes of the wrong one
 */
record Flaw(String name, ReasonCode reason, Door door, Function<ObjectNode, byte[]> body) {

  /** A flaw of the content: the JSON stays JSON. */
  static Flaw of(String name, ReasonCode reason, Consumer<ObjectNode> change) {
    return new Flaw(
        name,
        reason,
        Door.ANY,
        request -> {
          change.accept(request);
          return Json.write(request);
        });
  }

  /** A flaw of the bytes. */
  static Flaw ofBytes(String name, ReasonCode reason, Function<ObjectNode, byte[]> body) {
    return new Flaw(name, reason, Door.ANY, body);
  }

  Flaw through(Door other) {
    return new Flaw(name, reason, other, body);
  }

  static ArrayNode lines(ObjectNode request) {
    return (ArrayNode) request.get("lines");
  }

  static ObjectNode line(ObjectNode request) {
    return (ObjectNode) lines(request).get(0);
  }

  static ObjectNode party(ObjectNode request, String role) {
    return (ObjectNode) request.get(role);
  }

  /** Gives the first line an amount without quantity and price. */
  static void amount(ObjectNode request, String amount) {
    line(request).put("amount", amount).remove("quantity");
    line(request).remove("unitPrice");
  }
}

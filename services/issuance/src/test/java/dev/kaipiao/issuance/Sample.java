package dev.kaipiao.issuance;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.TaxpayerId;

/** A valid request as JSON, to be changed in one place by a test. */
public final class Sample {

  public static final TaxpayerId SELLER = TaxpayerId.of("91350200MA2YJ1XR9G");
  public static final TaxpayerId BUYER = TaxpayerId.of("91440101MA5CJQ4N59");

  private final ObjectNode root;

  private Sample(ObjectNode root) {
    this.root = root;
  }

  /** One line of 100.00 net at 13 %. */
  public static Sample request() {
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("kind", "SPECIAL");
    root.putObject("seller").put("taxpayerId", SELLER.value()).put("name", "厦门鹭江商贸有限公司");
    root.putObject("buyer").put("taxpayerId", BUYER.value()).put("name", "广州珠江科技有限公司");
    root.putArray("lines").add(line("100.00", "0.13"));
    return new Sample(root);
  }

  public static Sample requestOf(TaxpayerId seller, String net) {
    return request().with("/seller/taxpayerId", seller.value()).with("/lines/0/amount", net);
  }

  public static ObjectNode line(String amount, String rate) {
    return Json.mapper()
        .createObjectNode()
        .put("name", "办公用纸")
        .put("shortName", "纸制品")
        .put("classificationCode", "1060105010000000000")
        .put("amount", amount)
        .put("taxRate", rate);
  }

  /** Puts a text there; the parent exists. */
  public Sample with(String pointer, String value) {
    parent(pointer).put(name(pointer), value);
    return this;
  }

  public Sample with(String pointer, com.fasterxml.jackson.databind.JsonNode value) {
    parent(pointer).set(name(pointer), value);
    return this;
  }

  public Sample without(String pointer) {
    parent(pointer).remove(name(pointer));
    return this;
  }

  public Sample line(ObjectNode line) {
    ((ArrayNode) root.get("lines")).add(line);
    return this;
  }

  public Sample key(String key) {
    root.put("idempotencyKey", key);
    return this;
  }

  public ObjectNode node() {
    return root;
  }

  public String text() {
    return root.toString();
  }

  public byte[] bytes() {
    return Json.write(root);
  }

  private ObjectNode parent(String pointer) {
    JsonPointer head = JsonPointer.compile(pointer).head();
    return (ObjectNode) root.at(head);
  }

  private static String name(String pointer) {
    return JsonPointer.compile(pointer).last().getMatchingProperty();
  }
}

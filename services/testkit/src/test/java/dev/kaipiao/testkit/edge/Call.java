package dev.kaipiao.testkit.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.testkit.edge.EdgeKeys.Holder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of the interface, with everything that a caller may write into it.
 *
 * @param name the edge's name that it is for, such as {@code api}
 * @param path with the places of what a caller writes in braces
 * @param service that answers it
 * @param parameters of the query
 * @param headers that the service reads, beside the token
 * @param body as JSON; empty where there is none
 */
record Call(
    String name,
    String method,
    String path,
    String service,
    List<String> parameters,
    List<String> headers,
    String body) {

  private static final Map<String, String> SAMPLES =
      Map.of(
          "{id}", "0193600a-0000-7000-8000-000000000001",
          "{bank}", "jianghai",
          "{number}", "26440000000000000001",
          "{receipt}", "R-2026-000001",
          "{taxpayerId}", "91350203MA8XH0012C",
          "{path}", "0/x001/234.p/5");

  private static final String TOKEN = "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

  Call {
    parameters = List.copyOf(parameters);
    headers = List.copyOf(headers);
  }

  /** The whole interface as outsiders see it. */
  static List<Call> all() {
    List<Call> all = new ArrayList<>();
    all.addAll(ofIssuance());
    all.addAll(ofSigning());
    all.addAll(ofReceipts());
    all.addAll(ofAudit());
    all.addAll(ofBanks());
    all.add(get("console", "/api/issuance/v1/parked", "console", "consumer", "after", "limit"));
    return all;
  }

  /** The call that most callers make. */
  static Call invoiceRequest() {
    return new Call(
        "api",
        "POST",
        "/v1/invoice-requests",
        "issuance",
        List.of(),
        List.of("Idempotency-Key", "Prefer", "Priority", "Request-Timeout", "traceparent"),
        body("invoice-request"));
  }

  private static List<Call> ofIssuance() {
    return List.of(
        invoiceRequest(),
        new Call(
            "api",
            "POST",
            "/v1/invoice-batches",
            "issuance",
            List.of(),
            List.of("Idempotency-Key", "Priority", "Request-Timeout", "Accept"),
            "[" + body("invoice-request") + "]"),
        new Call(
            "api",
            "GET",
            "/v1/invoice-requests/{id}",
            "issuance",
            List.of(),
            List.of("Prefer"),
            ""),
        get("api", "/v1/invoice-requests", "issuance", "key", "tenant"),
        get("api", "/v1/invoices/{number}", "issuance"),
        get(
            "api",
            "/v1/invoices",
            "issuance",
            "seller",
            "buyer",
            "from",
            "to",
            "state",
            "after",
            "limit"),
        get("api", "/v1/sellers", "issuance", "tenant", "after", "limit"),
        get("api", "/v1/sellers/{taxpayerId}", "issuance"),
        send("api", "PUT", "/v1/sellers/{taxpayerId}", "issuance", "seller"),
        get("api", "/v1/admission", "issuance"));
  }

  private static List<Call> ofSigning() {
    return List.of(
        new Call(
            "api",
            "GET",
            "/v1/documents/{number}",
            "signing",
            List.of(),
            List.of("If-None-Match", "Accept"),
            ""),
        get("api", "/v1/documents/{number}/signature", "signing"),
        get("api", "/v1/keys", "signing"),
        new Call(
            "api",
            "POST",
            "/v1/verifications/batch",
            "verification",
            List.of(),
            List.of(),
            "[\"PEVJbnZvaWNlLz4=\"]"));
  }

  private static List<Call> ofReceipts() {
    return List.of(
        get("api", "/v1/deliveries", "receipts", "number"),
        get("api", "/v1/banks", "receipts"),
        get("api", "/v1/banks/{bank}", "receipts"),
        send("api", "PUT", "/v1/banks/{bank}", "receipts", "bank"),
        get("api", "/v1/banks/{bank}/totals", "receipts", "from", "to"),
        get("api", "/v1/banks/{bank}/abandoned", "receipts", "after", "limit"),
        new Call(
            "api",
            "POST",
            "/v1/banks/{bank}/abandoned/replay",
            "receipts",
            List.of("message"),
            List.of(),
            ""),
        get("api", "/v1/receipts", "receipts", "state", "bank", "number", "after", "limit"),
        get("api", "/v1/receipts/refused", "receipts", "bank", "after", "limit"),
        get("api", "/v1/receipts/{bank}/{receipt}", "receipts"),
        send("api", "POST", "/v1/receipts/{bank}/{receipt}/matches", "receipts", "match"));
  }

  private static List<Call> ofAudit() {
    return List.of(
        get(
            "api",
            "/v1/events",
            "audit",
            "invoice",
            "request",
            "actor",
            "type",
            "from",
            "to",
            "order",
            "after",
            "limit"),
        get("api", "/v1/events/{id}", "audit"),
        get("api", "/v1/events/{id}/entry", "audit"),
        get("api", "/v1/events/{id}/proof", "audit"),
        get("api", "/v1/export", "audit", "after", "upTo"),
        get("api", "/v1/invoices/{number}/history", "audit"),
        get("api", "/v1/log", "audit"),
        get("api", "/log/checkpoint", "audit"),
        get("api", "/log/tile/{path}", "audit"),
        get("api", "/log/tile/entries/{path}", "audit"));
  }

  private static List<Call> ofBanks() {
    return List.of(
        new Call(
            "banks",
            "POST",
            "/v1/bank-receipts",
            "receipts",
            List.of(),
            List.of("bank-signature"),
            body("bank-receipt")),
        send("banks", "POST", "/v1/banks/{bank}/acknowledgements", "receipts", "acknowledgement"),
        get("banks", "/v1/banks", "receipts"),
        get("banks", "/v1/receipts", "receipts", "number"));
  }

  private static Call get(String name, String path, String service, String... parameters) {
    return new Call(name, "GET", path, service, List.of(parameters), List.of(), "");
  }

  private static Call send(String name, String method, String path, String service, String body) {
    return new Call(name, method, path, service, List.of(), List.of(), body(body));
  }

  private static String body(String name) {
    return Resources.text(name + ".json").strip();
  }

  /** Who makes it. */
  Holder holder() {
    return name.equals("banks") ? Holder.BANK : Holder.NOBODY;
  }

  /** What a caller writes into the path, in its order. */
  List<String> places() {
    return SAMPLES.keySet().stream().filter(path::contains).sorted().toList();
  }

  /** The path with a sample at each place. */
  String sample() {
    return sample("", "");
  }

  /** The same with something else at one place. */
  String sample(String place, String instead) {
    Map<String, String> values = new LinkedHashMap<>(SAMPLES);
    if (!place.isEmpty()) {
      values.put(place, instead);
    }
    String filled = path;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }

  /** The request as it goes over the wire, but for its length. */
  String head(String target, Map<String, String> further) {
    StringBuilder head =
        new StringBuilder(method)
            .append(' ')
            .append(target)
            .append(" HTTP/1.1\r\nHost: ")
            .append(name)
            .append(".kaipiao.example\r\nUser-Agent: Apache-HttpClient/5.3 (Java/17)\r\n");
    head.append("Authorization: ").append(TOKEN).append("\r\n");
    if (!further.containsKey("Accept")) {
      head.append("Accept: application/json\r\n");
    }
    if (!body.isEmpty() && !further.containsKey("Content-Type")) {
      head.append("Content-Type: application/json; charset=utf-8\r\n");
    }
    further.forEach(
        (header, value) -> head.append(header).append(": ").append(value).append("\r\n"));
    return head.toString();
  }

  byte[] bytes() {
    return body.getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}

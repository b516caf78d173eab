package dev.kaipiao.testkit.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.command.InvoiceRequest.Line;
import dev.kaipiao.contracts.command.InvoiceRequest.Party;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.testkit.generator.InvalidRequest.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes requests that must be refused, each by one flaw, and their neighbours that just pass.
 * Reasons that a single request cannot call forth are left to the test that sets the stage: a
 * reused key ({@link RequestGenerator#underTheSameKey}), a suspended seller, a seller without
 * numbers.
 */
public final class InvalidRequests {

  private static final List<Flaw> FLAWS =
      Stream.of(FormFlaws.all(), AmountFlaws.all(), ContentFlaws.all())
          .flatMap(List::stream)
          .toList();

  /** Small, and to be refused whatever the stage: what a load may be mixed with. */
  private static final List<Flaw> EVERYDAY =
      FLAWS.stream()
          .filter(flaw -> flaw.door() == Door.ANY)
          .filter(flaw -> flaw.reason().code().startsWith("KP-2"))
          .toList();

  /** What HTTP can carry in a header and no key may be. */
  private static final List<String> BAD_KEYS = List.of("with space", "k".repeat(129));

  private final RequestGenerator generator;

  public InvalidRequests(RequestGenerator generator) {
    this.generator = generator;
  }

  /** One of each kind. */
  public List<InvalidRequest> every(Seller seller) {
    List<InvalidRequest> all = new ArrayList<>();
    FLAWS.forEach(flaw -> all.add(make(seller, flaw)));
    all.add(withoutKey(seller));
    BAD_KEYS.forEach(key -> all.add(withBadKey(seller, key)));
    return all;
  }

  /** Any of the flaws of content, for mixing into valid requests. */
  public InvalidRequest any(Seller seller) {
    return make(seller, EVERYDAY.get(generator.random().nextInt(EVERYDAY.size())));
  }

  /** Requests that use every tolerance up to the last cent, and so must be issued. */
  public List<InvoiceRequest> atTheEdge(Seller seller) {
    return List.of(
        edge(seller, request -> Flaw.line(request).put("taxAmount", "13.06")),
        edge(seller, request -> Flaw.line(request).put("taxAmount", "12.94")),
        edge(seller, request -> Flaw.line(request).put("amount", "100.01")),
        edge(seller, request -> Flaw.line(request).put("amount", "99.99")),
        edge(seller, request -> AmountFlaws.taxErrors(request, 127)));
  }

  /** A request whose buyer has a legal early code: to be issued, with a warning. */
  public InvoiceRequest withEarlyCode(Seller seller) {
    String early = TaxpayerIds.early(generator.random(), "350203").value();
    return edge(seller, request -> Flaw.party(request, "buyer").put("taxpayerId", early));
  }

  private InvalidRequest make(Seller seller, Flaw flaw) {
    InvoiceRequest right = right(seller);
    byte[] body = flaw.body().apply(Json.mapper().valueToTree(right));
    return new InvalidRequest(
        flaw.name(),
        seller,
        flaw.door() == Door.BARE_RECORD ? Optional.empty() : Optional.of(right.idempotencyKey()),
        body,
        flaw.reason(),
        flaw.door());
  }

  private InvalidRequest withoutKey(Seller seller) {
    return underKey(seller, "no key", Optional.empty(), ReasonCode.IDEMPOTENCY_KEY_MISSING);
  }

  private InvalidRequest withBadKey(Seller seller, String key) {
    String name = "a key of %d characters".formatted(key.length());
    return underKey(seller, name, Optional.of(key), ReasonCode.IDEMPOTENCY_KEY_INVALID);
  }

  private InvalidRequest underKey(
      Seller seller, String name, Optional<String> key, ReasonCode reason) {
    ObjectNode request = Json.mapper().valueToTree(right(seller));
    request.remove("idempotencyKey");
    return new InvalidRequest(name, seller, key, Json.write(request), reason, Door.HTTP);
  }

  private InvoiceRequest edge(Seller seller, Consumer<ObjectNode> change) {
    ObjectNode request = Json.mapper().valueToTree(right(seller));
    change.accept(request);
    return Json.mapper().convertValue(request, InvoiceRequest.class);
  }

  /** The request that {@link Flaw}s are applied to. */
  private InvoiceRequest right(Seller seller) {
    return new InvoiceRequest(
        generator.nextKey(),
        "SPECIAL",
        null,
        null,
        null,
        seller.asParty(),
        new Party("91440101MA5CJQ4N59", "广州华泰建材有限公司", null, null, null, null, null),
        List.of(
            line("镀锌钢管", "黑色金属冶炼压延品", "1080207050000000000", "100.00", "0.13"),
            line("仓储服务", "物流辅助服务", "3040407010000000000", "50.00", "0.06")),
        null,
        null,
        "王伟",
        null,
        null);
  }

  private static Line line(String name, String shortName, String code, String amount, String rate) {
    return new Line(null, name, shortName, code, null, null, "1", amount, amount, rate, null, null);
  }
}

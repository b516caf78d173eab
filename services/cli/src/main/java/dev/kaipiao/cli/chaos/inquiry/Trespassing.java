package dev.kaipiao.cli.chaos.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.judge.FourSets.Isolation;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.testkit.generator.Seller;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tries to read what belongs to another tenant. */
final class Trespassing {

  private static final int TRIES = 5;

  private final Ground ground;
  private final Ledger ledger;
  private final List<String> tenants;

  Trespassing(Ground ground, Ledger ledger) {
    this.ground = ground;
    this.ledger = ledger;
    this.tenants = ground.cast().generated().stream().map(Seller::tenant).distinct().toList();
  }

  /** One tenant asks for its own invoices, and for requests and invoices of everybody. */
  Isolation attempt(int turn, Collection<String> numbers) {
    String tenant = tenants.get(turn % tenants.size());
    Api api =
        ground.stack().api(ServiceKind.ISSUANCE, ground.stack().keys().tokens().enterprise(tenant));
    Set<String> own =
        ground.cast().generated().stream()
            .filter(seller -> seller.tenant().equals(tenant))
            .map(seller -> seller.taxpayerId().value())
            .collect(Collectors.toSet());
    long tried = 1;
    long trespasses = foreign(api.get("/v1/invoices?limit=100"), own);
    for (String request : ledger.acceptedByOthers(tenant, TRIES)) {
      tried++;
      trespasses += succeeds(api, "/v1/invoice-requests/" + request);
    }
    for (String number : numbers.stream().limit(TRIES).toList()) {
      tried++;
      Api.Answer answer = api.exchange("GET", "/v1/invoices/" + number, null, Map.of());
      trespasses += answer.succeeded() && !isOwn(answer.json(), own) ? 1 : 0;
    }
    return new Isolation(tried, trespasses);
  }

  private static long foreign(JsonNode page, Set<String> own) {
    long foreign = 0;
    for (JsonNode invoice : page.path("items")) {
      foreign += isOwn(invoice, own) ? 0 : 1;
    }
    return foreign;
  }

  /**
   * An invoice that does not tell its seller counts as foreign: then this check would see nothing.
   */
  private static boolean isOwn(JsonNode invoice, Set<String> own) {
    JsonNode seller = invoice.path("seller");
    return own.contains(seller.isObject() ? seller.path("taxpayerId").asText() : seller.asText());
  }

  private static long succeeds(Api api, String path) {
    return api.exchange("GET", path, null, Map.of()).succeeded() ? 1 : 0;
  }
}

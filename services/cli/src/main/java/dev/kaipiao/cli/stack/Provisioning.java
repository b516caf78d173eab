package dev.kaipiao.cli.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.Bank;
import dev.kaipiao.testkit.generator.Seller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes a fresh stack ready for work through the same interfaces an operator uses: sellers and
 * banks are registered.
 */
public final class Provisioning {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Stack stack;
  private final Cast cast;

  public Provisioning(Stack stack) {
    this(stack, Cast.standard());
  }

  public Provisioning(Stack stack, Cast cast) {
    this.stack = stack;
    this.cast = cast;
  }

  public Cast cast() {
    return cast;
  }

  public void registerAll() {
    register(stack.service(ServiceKind.ISSUANCE).url(), stack.service(ServiceKind.RECEIPTS).url());
  }

  /** Registers everybody with one service that takes sellers and banks alike. */
  public void registerWith(String url) {
    register(url, url);
  }

  private void register(String sellersUrl, String banksUrl) {
    String operator = stack.keys().tokens().operator();
    Api issuance = new Api(sellersUrl, operator);
    for (Seller seller : cast.sellers()) {
      put(
          issuance,
          "/v1/sellers/" + seller.taxpayerId(),
          Map.of("tenant", seller.tenant(), "name", seller.name(), "region", seller.region()));
    }
    Api receipts = new Api(banksUrl, operator);
    Api simulators = stack.api(ServiceKind.SIMULATORS, null);
    for (Bank bank : Bank.values()) {
      ObjectNode registration =
          (ObjectNode) simulators.get("/control/banks/" + bank.id() + "/registration");
      registration.set("sellers", Json.mapper().valueToTree(customersOf(bank)));
      put(receipts, "/v1/banks/" + bank.id(), registration);
    }
  }

  /** On a busy machine a service that has just started may not read its database in time yet. */
  private static void put(Api service, String path, Object body) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        service.put(path, body);
        return;
      } catch (Api.RefusedException e) {
        if (!e.isPassing() || Instant.now().isAfter(end)) {
          throw e;
        }
        Pause.of(LOOK);
      }
    }
  }

  /**
   * Sellers whose account a bank keeps: they are its customers, whether or not an invoice names the
   * account.
   */
  private List<String> customersOf(Bank bank) {
    return cast.sellers().stream()
        .filter(seller -> seller.bankAccount() != null)
        .filter(seller -> seller.bankAccount().startsWith(bank.accountPrefix()))
        .map(seller -> seller.taxpayerId().value())
        .toList();
  }
}

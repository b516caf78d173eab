package dev.kaipiao.benchmarks.load.request;

import dev.kaipiao.testkit.generator.InvalidRequests;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The requests that a run draws from, made before it starts: some of each seller, of one to five
 * lines each.
 */
public final class Stock {

  private static final int MOST_LINES = 5;
  private static final int VALID = 4_000;
  private static final int INVALID = 200;

  private final List<List<RequestTemplate>> valid;
  private final List<RequestTemplate> invalid;

  private Stock(List<List<RequestTemplate>> valid, List<RequestTemplate> invalid) {
    this.valid = valid;
    this.invalid = invalid;
  }

  /**
   * Makes the requests.
   *
   * @param sellers at least one; their tenants must be allowed to ask for their invoices
   */
  public static Stock of(List<Seller> sellers, long seed) {
    if (sellers.isEmpty()) {
      throw new IllegalArgumentException("load needs at least one seller");
    }
    RequestGenerator generator = new RequestGenerator(seed);
    InvalidRequests wrong = new InvalidRequests(generator);
    int each = Math.max(1, Math.min(5 * MOST_LINES, VALID / sellers.size()));
    return new Stock(
        sellers.stream().map(seller -> validOf(seller, each, generator)).toList(),
        IntStream.range(0, INVALID)
            .mapToObj(i -> wrong.any(sellers.get(i % sellers.size())))
            .map(RequestTemplate::invalid)
            .toList());
  }

  int sellers() {
    return valid.size();
  }

  List<RequestTemplate> validOf(int seller) {
    return valid.get(seller);
  }

  List<RequestTemplate> invalid() {
    return invalid;
  }

  private static List<RequestTemplate> validOf(
      Seller seller, int count, RequestGenerator generator) {
    return IntStream.range(0, count)
        .mapToObj(i -> RequestTemplate.valid(generator, seller, 1 + i % MOST_LINES))
        .toList();
  }
}

package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.command.InvoiceRequest.Line;
import dev.kaipiao.contracts.command.InvoiceRequest.Party;
import dev.kaipiao.contracts.command.InvoiceRequest.Totals;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Makes requests that must be issued, the same ones for the same seed. Each carries an idempotency
 * key of its own, unique for the seed. Used by one thread; {@link #split()} gives another thread
 * one of its own.
 */
public final class RequestGenerator {

  /** More lines than any generated request has unless asked for. */
  public static final int MOST_LINES = 200;

  private static final int SELLERS_OF_A_TENANT = 4;

  private final SplittableRandom random;
  private final Companies companies;
  private final String keyPrefix;
  private final long sellerSeed;
  private long made;

  public RequestGenerator(long seed) {
    this(new SplittableRandom(seed));
  }

  private RequestGenerator(SplittableRandom random) {
    this.random = random;
    this.companies = new Companies(random);
    this.keyPrefix = "%016x-".formatted(random.nextLong());
    this.sellerSeed = random.nextLong();
  }

  /** A generator of other requests, decided by the seed as well. */
  public RequestGenerator split() {
    return new RequestGenerator(random.split());
  }

  /**
   * Sellers of many provinces and all banks, four to a tenant ({@code tenant-1} and on); the same
   * at each call, and the first ones the same whatever the count.
   */
  public List<Seller> sellers(int count) {
    return sellers(count, i -> i / SELLERS_OF_A_TENANT);
  }

  /** The same sellers, dealt out in turn to so many tenants. */
  public List<Seller> sellers(int count, int tenants) {
    return sellers(count, i -> i % tenants);
  }

  private List<Seller> sellers(int count, IntUnaryOperator tenantOf) {
    Companies sellers = new Companies(new SplittableRandom(sellerSeed));
    return IntStream.range(0, count)
        .mapToObj(i -> sellers.seller("tenant-" + (tenantOf.applyAsInt(i) + 1)))
        .toList();
  }

  /** A request of mostly one to five lines, sometimes up to {@value #MOST_LINES}. */
  public InvoiceRequest valid(Seller seller) {
    return valid(seller, lineCount());
  }

  /** A request of exactly so many lines. */
  public InvoiceRequest valid(Seller seller, int lineCount) {
    boolean toPerson = random.nextInt(5) == 0;
    boolean special = !toPerson && random.nextInt(10) < 7;
    boolean grossPrices = random.nextInt(10) < (special ? 1 : 5);
    Party buyer = toPerson ? companies.naturalPerson() : companies.buyer();
    LineGenerator generator = new LineGenerator(random, seller, grossPrices, special);
    List<Line> lines = generator.lines(lineCount);
    return new InvoiceRequest(
        nextKey(),
        special ? "SPECIAL" : "ORDINARY",
        grossPrices ? "GROSS" : null,
        random.nextInt(4) == 0 ? "CNY" : null,
        null,
        seller.asParty(),
        buyer,
        lines,
        random.nextBoolean() ? totals(generator.sum()) : null,
        random.nextInt(3) == 0 ? null : "SO-%010d".formatted(random.nextLong(10_000_000_000L)),
        companies.personName(),
        random.nextInt(6) == 0 ? "合同编号 HT-%06d".formatted(random.nextInt(1_000_000)) : null,
        random.nextInt(8) == 0 ? Map.of("部门", "销售" + random.nextInt(1, 9) + "部") : null);
  }

  /** The same request under the same key with other content: a misuse of the key (KP-1007). */
  public InvoiceRequest underTheSameKey(InvoiceRequest request) {
    return new InvoiceRequest(
        request.idempotencyKey(),
        request.kind(),
        request.priceMode(),
        request.currency(),
        request.issueDate(),
        request.seller(),
        request.buyer(),
        request.lines(),
        request.totals(),
        request.orderNumber(),
        request.drawer(),
        "内容不同 " + random.nextInt(1_000_000),
        request.extensions());
  }

  String nextKey() {
    made++;
    return keyPrefix + made;
  }

  SplittableRandom random() {
    return random;
  }

  private static Totals totals(LineAmounts sum) {
    return new Totals(sum.net().toString(), sum.tax().toString(), sum.gross().toString());
  }

  private int lineCount() {
    int dice = random.nextInt(1000);
    if (dice < 920) {
      int first = random.nextInt(1, 6);
      return Math.min(first, random.nextInt(1, 6));
    }
    return dice < 985 ? random.nextInt(6, 21) : random.nextInt(21, MOST_LINES + 1);
  }
}

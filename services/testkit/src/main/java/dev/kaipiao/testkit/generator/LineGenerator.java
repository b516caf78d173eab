package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.command.InvoiceRequest.Line;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxRate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes the lines of one request and adds them up. */
final class LineGenerator {

  private static final TaxRate LEVY = TaxRate.of("0.01");
  private static final TaxRate FORMER_LEVY = TaxRate.of("0.03");
  private static final int DISCOUNTED_ONE_OF = 12;

  private final RandomGenerator random;
  private final boolean grossPrices;
  private final boolean taxedOnly;
  private final boolean withTaxAmounts;
  private final TaxRate levy;

  private final List<Line> lines = new ArrayList<>();
  private LineAmounts sum = new LineAmounts(Money.ZERO, Money.ZERO);

  /**
   * @param grossPrices whether prices and amounts hold the tax
   * @param taxedOnly whether exempt, zero-rated and untaxed items are left out
   */
  LineGenerator(RandomGenerator random, Seller seller, boolean grossPrices, boolean taxedOnly) {
    this.random = random;
    this.grossPrices = grossPrices;
    this.taxedOnly = taxedOnly;
    this.withTaxAmounts = random.nextBoolean();
    this.levy = seller.smallScale() ? (random.nextInt(4) == 0 ? FORMER_LEVY : LEVY) : null;
  }

  /** Exactly so many lines, discount lines among them. */
  List<Line> lines(int count) {
    while (lines.size() < count) {
      boolean room = count - lines.size() >= 2;
      if (room && random.nextInt(DISCOUNTED_ONE_OF) == 0) {
        addDiscounted();
      } else {
        addNormal();
      }
    }
    return lines;
  }

  /** Sums over what was made so far. */
  LineAmounts sum() {
    return sum;
  }

  private void addNormal() {
    Item item = anyItem();
    add(item, null, item.quantity(random), item.price(random));
  }

  private void addDiscounted() {
    Item item = anyItem();
    Money full = add(item, "DISCOUNTED", item.quantity(random), item.price(random));
    BigDecimal share = BigDecimal.valueOf(random.nextInt(1, 31), 2);
    Money discount = Money.rounded(full.toDecimal().multiply(share)).negated();
    if (discount.isZero()) {
      discount = Money.ofCents(-1);
    }
    put(item, "DISCOUNT", null, null, discount);
  }

  private Money add(Item item, String nature, BigDecimal quantity, BigDecimal price) {
    Money amount = Money.rounded(quantity.multiply(price));
    put(item, nature, quantity, price, amount);
    return amount;
  }

  private void put(Item item, String nature, BigDecimal quantity, BigDecimal price, Money amount) {
    TaxRate rate = item.isTaxed() && levy != null ? levy : item.rate();
    LineAmounts amounts =
        grossPrices ? LineAmounts.ofGross(amount, rate) : LineAmounts.ofNet(amount, rate);
    boolean counted = item.isCounted() && quantity != null;
    sum = sum.plus(amounts);
    lines.add(
        new Line(
            nature,
            item.name(),
            item.shortName(),
            item.classificationCode(),
            item.specification().isEmpty() ? null : item.specification(),
            counted ? item.unit() : null,
            counted ? quantity.toPlainString() : null,
            counted ? price.toPlainString() : null,
            amount.toString(),
            rate.toString(),
            item.isTaxed() ? null : item.treatment(),
            withTaxAmounts ? amounts.tax().toString() : null));
  }

  private Item anyItem() {
    return taxedOnly ? Item.taxed(random) : Item.any(random);
  }
}

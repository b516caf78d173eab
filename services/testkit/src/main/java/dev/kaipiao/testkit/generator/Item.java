package dev.kaipiao.testkit.generator;

import dev.kaipiao.contracts.value.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Something that is sold.
 *
 * @param shortName of the tax classification (商品和服务分类简称)
 * @param classificationCode 19 digits
 * @param specification empty when there is none
 * @param unit empty when it is sold without quantity and price, as services are
 * @param rate of a general taxpayer
 * @param treatment as on the request: TAXED, EXEMPT, NOT_TAXED or ZERO_RATED
 */
record Item(
    String name,
    String shortName,
    String classificationCode,
    String specification,
    String unit,
    TaxRate rate,
    String treatment,
    double lowestPrice,
    double highestPrice,
    int priceDecimals,
    int quantityDecimals,
    int largestQuantity) {

  private static final List<Item> ALL = Table.read("catalogue.tsv", Item::ofRow);
  private static final List<Item> TAXED =
      ALL.stream().filter(item -> item.treatment().equals("TAXED")).toList();

  private static Item ofRow(String[] row) {
    return new Item(
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        TaxRate.of(row[5]),
        row[6],
        Double.parseDouble(row[7]),
        Double.parseDouble(row[8]),
        Integer.parseInt(row[9]),
        Integer.parseInt(row[10]),
        Integer.parseInt(row[11]));
  }

  static List<Item> all() {
    return ALL;
  }

  /** Any item of the catalogue. */
  static Item any(RandomGenerator random) {
    return ALL.get(random.nextInt(ALL.size()));
  }

  /** Any item that bears tax, as a special VAT invoice needs. */
  static Item taxed(RandomGenerator random) {
    return TAXED.get(random.nextInt(TAXED.size()));
  }

  boolean isTaxed() {
    return treatment.equals("TAXED");
  }

  boolean isCounted() {
    return !unit.isEmpty();
  }

  BigDecimal price(RandomGenerator random) {
    double price = lowestPrice + random.nextDouble() * (highestPrice - lowestPrice);
    return BigDecimal.valueOf(price).setScale(priceDecimals, RoundingMode.HALF_UP);
  }

  /** Small quantities are more frequent than large ones. */
  BigDecimal quantity(RandomGenerator random) {
    double share = random.nextDouble();
    double quantity = 1 + share * share * (largestQuantity - 1);
    return BigDecimal.valueOf(quantity).setScale(quantityDecimals, RoundingMode.HALF_UP);
  }
}

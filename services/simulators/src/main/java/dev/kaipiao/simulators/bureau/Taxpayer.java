package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the bureau knows of one taxpayer. Guarded by the bureau's lock. */
final class Taxpayer {

  /** Quota of one month. */
  static final class Month {
    private Money granted = Money.ZERO;
    private Money used = Money.ZERO;

    Money granted() {
      return granted;
    }

    /** Granted and not yet uploaded as invoices. */
    Money unused() {
      return granted.minus(used);
    }
  }

  private final String id;
  private final Map<String, Month> months = new HashMap<>();
  private TaxpayerLimits limits = TaxpayerLimits.DEFAULT;
  private long numbersLeased;

  Taxpayer(String id) {
    this.id = id;
  }

  Optional<String> region() {
    return limits.region() == null ? Provinces.ofTaxpayer(id) : Optional.of(limits.region());
  }

  TaxpayerLimits limits() {
    return limits;
  }

  void limit(TaxpayerLimits changed) {
    limits = changed;
  }

  long numbersLeft() {
    return limits.numbers() == null
        ? Long.MAX_VALUE
        : Math.max(0, limits.numbers() - numbersLeased);
  }

  void leased(long count) {
    numbersLeased += count;
  }

  Month month(String period) {
    return months.computeIfAbsent(period, any -> new Month());
  }

  /** What can still be granted of a month. */
  Money grantable(String period, Money defaultQuota) {
    Money total = total(defaultQuota);
    Money granted = month(period).granted();
    return granted.compareTo(total) > 0 ? Money.ZERO : total.minus(granted);
  }

  Money total(Money defaultQuota) {
    return limits.quota() == null ? defaultQuota : limits.quota();
  }

  void granted(String period, Money amount) {
    Month month = month(period);
    month.granted = month.granted.plus(amount);
  }

  void used(String period, Money net) {
    Month month = month(period);
    month.used = month.used.plus(net);
  }
}

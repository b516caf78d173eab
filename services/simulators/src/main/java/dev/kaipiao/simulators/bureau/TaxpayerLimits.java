package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.Money;

/**
 * What a taxpayer may do; an absent value means the bureau's default.
 *
 * @param quota net amount a month
 * @param numbers how many numbers it can lease in all
 * @param blocked true: neither numbers nor quota are handed out
 * @param region two digits of the province; otherwise read from the taxpayer id
 */
public record TaxpayerLimits(Money quota, Long numbers, Boolean blocked, String region) {

  public static final TaxpayerLimits DEFAULT = new TaxpayerLimits(null, null, null, null);

  public TaxpayerLimits {
    if (numbers != null && numbers < 0) {
      throw new IllegalArgumentException("numbers is a count");
    }
    if (quota != null && quota.isNegative()) {
      throw new IllegalArgumentException("quota is an amount of zero or more");
    }
    if (region != null && !Provinces.known(region)) {
      throw new IllegalArgumentException("region is the two digits of a province");
    }
  }

  public boolean isBlocked() {
    return Boolean.TRUE.equals(blocked);
  }
}

package dev.kaipiao.testkit.generator;

import java.util.random.RandomGenerator;

/** The five simulated banks. */
public enum Bank {
  JIANGHAI("jianghai", "江海银行", "6101"),
  CHANGHE("changhe", "长河银行", "6102"),
  TAISHAN("taishan", "泰山银行", "6103"),
  NANHU("nanhu", "南湖银行", "6104"),
  BEICHEN("beichen", "北辰银行", "6105");

  private static final long TWELVE_DIGITS = 1_000_000_000_000L;

  private final String id;
  private final String chineseName;
  private final String accountPrefix;

  Bank(String id, String chineseName, String accountPrefix) {
    this.id = id;
    this.chineseName = chineseName;
    this.accountPrefix = accountPrefix;
  }

  /** As in topic names and addresses. */
  public String id() {
    return id;
  }

  public String chineseName() {
    return chineseName;
  }

  /** The first four digits of every account there. */
  public String accountPrefix() {
    return accountPrefix;
  }

  /** Some account number of 16 digits. */
  String account(RandomGenerator random) {
    return accountPrefix + "%012d".formatted(random.nextLong(TWELVE_DIGITS));
  }
}

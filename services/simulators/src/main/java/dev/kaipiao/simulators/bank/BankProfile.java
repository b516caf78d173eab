package dev.kaipiao.simulators.bank;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.Arrays;
import java.util.Optional;

/** The banks there are: id, name, the first digits of their accounts, and how they are told. */
public enum BankProfile {
  JIANGHAI("jianghai", "江海银行", "6101", Channel.WEBHOOK),
  CHANGHE("changhe", "长河银行", "6102", Channel.WEBHOOK),
  TAISHAN("taishan", "泰山银行", "6103", Channel.WEBHOOK),
  NANHU("nanhu", "南湖银行", "6104", Channel.KAFKA),
  BEICHEN("beichen", "北辰银行", "6105", Channel.KAFKA);

  /** How a bank is told of invoices, and tells of payments. */
  public enum Channel {
    WEBHOOK,
    KAFKA
  }

  private static final int ACCOUNT_DIGITS = 16;

  private final String id;
  private final String chineseName;
  private final String accountPrefix;
  private final Channel channel;

  BankProfile(String id, String chineseName, String accountPrefix, Channel channel) {
    this.id = id;
    this.chineseName = chineseName;
    this.accountPrefix = accountPrefix;
    this.channel = channel;
  }

  public static Optional<BankProfile> named(String id) {
    return Arrays.stream(values()).filter(bank -> bank.id.equals(id)).findAny();
  }

  public String id() {
    return id;
  }

  public String chineseName() {
    return chineseName;
  }

  public String accountPrefix() {
    return accountPrefix;
  }

  public Channel channel() {
    return channel;
  }

  public boolean keeps(String account) {
    return account != null && account.startsWith(accountPrefix);
  }

  /** Some account of this bank, always the same one for a number. */
  public String accountFor(InvoiceNumber number) {
    int rest = ACCOUNT_DIGITS - accountPrefix.length();
    return accountPrefix + number.value().substring(number.value().length() - rest);
  }

  /** Another bank, for whose accounts this one may not speak. */
  public BankProfile neighbour() {
    return this == JIANGHAI ? CHANGHE : JIANGHAI;
  }
}

package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A leased run of numbers and what was uploaded under them, kept small: a bit, two amounts and a
 * month for each number.
 */
final class Segment {

  /** An uploaded invoice as far as a later red-letter confirmation needs it. */
  record Uploaded(String seller, String period, Money net, Money tax) {}

  private final String taxpayer;
  private final InvoiceNumber first;
  private final long count;
  private final BitSet accepted = new BitSet();
  private long[] net = {};
  private long[] tax = {};
  private int[] period = {};

  Segment(String taxpayer, InvoiceNumber first, long count) {
    this.taxpayer = taxpayer;
    this.first = first;
    this.count = count;
  }

  String taxpayer() {
    return taxpayer;
  }

  InvoiceNumber first() {
    return first;
  }

  InvoiceNumber last() {
    return first.plus(count - 1);
  }

  long count() {
    return count;
  }

  boolean contains(InvoiceNumber number) {
    return number.prefix().equals(first.prefix())
        && number.sequence() >= first.sequence()
        && number.sequence() - first.sequence() < count;
  }

  boolean accepted(InvoiceNumber number) {
    return accepted.get(offset(number));
  }

  void accept(InvoiceNumber number, String month, Money netAmount, Money taxAmount) {
    int offset = offset(number);
    if (offset >= net.length) {
      int length = (int) Math.min(count, Math.max(offset + 1L, net.length * 2L));
      net = Arrays.copyOf(net, length);
      tax = Arrays.copyOf(tax, length);
      period = Arrays.copyOf(period, length);
    }
    accepted.set(offset);
    net[offset] = netAmount.cents();
    tax[offset] = taxAmount.cents();
    period[offset] = Integer.parseInt(month);
  }

  Uploaded uploaded(InvoiceNumber number) {
    int offset = offset(number);
    return new Uploaded(
        taxpayer,
        Integer.toString(period[offset]),
        Money.ofCents(net[offset]),
        Money.ofCents(tax[offset]));
  }

  private int offset(InvoiceNumber number) {
    return (int) (number.sequence() - first.sequence());
  }
}

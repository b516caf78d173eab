package dev.kaipiao.cli.chaos.judge;

/** What always holds, whatever breaks. */
public enum Invariant {
  ONE_OUTCOME(1, "an accepted request ends in exactly one outcome"),
  NUMBER_USED_ONCE(2, "a number is used once and every number of a segment is explained"),
  QUOTA_EXACT(3, "quota is exact to the cent"),
  ONE_SIGNATURE_ONE_REPORT(4, "an invoice has one signature and is reported once"),
  NEIGHBOURS_DO_NOT_SLOW(5, "a slow or dead neighbour does not slow acceptance"),
  RECEIPT_COUNTS_ONCE(6, "a bank receipt counts once, a forged one never"),
  AUDITED_ONCE(7, "every event is in the audit log once, and its root is that of its entries"),
  IN_ORDER(8, "events of one invoice are in order"),
  PARKED_VISIBLY(9, "what cannot be processed is parked with its reason and can be replayed"),
  TENANTS_APART(10, "no tenant sees another one's data");

  private final int number;
  private final String sentence;

  Invariant(int number, String sentence) {
    this.number = number;
    this.sentence = sentence;
  }

  /** Its number in the design. */
  public int number() {
    return number;
  }

  public String sentence() {
    return sentence;
  }
}

package dev.kaipiao.simulators.bank.receipt;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.Payment;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import dev.kaipiao.simulators.bank.identity.ReceiptSigner;

/**
 * Forges receipts in four ways, in turn: under a certificate with the bank's subject from another
 * authority; with an amount that was changed after signing; for an account of another bank; with
 * the identifying code of a receipt that was sent before.
 */
final class Forger {

  private final BankProfile bank;
  private final ReceiptWriter writer;
  private final ReceiptSigner genuine;
  private final ReceiptSigner impostor;
  private int attempts;

  Forger(BankProfile bank, ReceiptSigner genuine, BankIdentity impostor) {
    this.bank = bank;
    this.writer = new ReceiptWriter(bank);
    this.genuine = genuine;
    this.impostor = new ReceiptSigner(impostor);
  }

  /** The next forgery, after the pattern of a payment whose genuine receipt was sent. */
  Parcel next(Payment payment) {
    int attempt = attempts++;
    return switch (attempt % 4) {
      case 0 -> signedBy(impostor, writer.inflated(payment, attempt), payment);
      case 1 -> altered(payment, attempt);
      case 2 -> foreign(payment, attempt);
      default -> signedBy(genuine, writer.replay(payment, attempt), payment);
    };
  }

  private Parcel altered(Payment payment, int attempt) {
    String signature = genuine.sign(Json.write(writer.write(payment)));
    byte[] body = Json.write(writer.inflated(payment, attempt));
    return new Parcel(body, signature, payment.payeeAccount(), 1);
  }

  private Parcel foreign(Payment payment, int attempt) {
    Payment elsewhere = payment.toAccount(bank.neighbour().accountFor(payment.number()));
    return signedBy(genuine, writer.inflated(elsewhere, attempt), elsewhere);
  }

  private static Parcel signedBy(ReceiptSigner signer, Object receipt, Payment payment) {
    byte[] body = Json.write(receipt);
    return new Parcel(body, signer.sign(body), payment.payeeAccount(), 1);
  }
}

package dev.kaipiao.receipts.domain.receipt;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.receipt.ReceiptReading.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Judges what arrives in the name of a bank: the signature over the whole body first, then each
 * receipt in it. The door and the consumer judge alike; only the consumer's verdict counts.
 */
public final class Judging {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final SignatureCheck signatures = new SignatureCheck();
  private final ReceiptReading reading = new ReceiptReading();

  /**
   * @param bank the bank that is said to have sent it; empty when it is not registered
   * @return one verdict for each receipt, at least one
   */
  public List<Verdict> judge(Optional<Bank> bank, SignedBody signed, Instant now) {
    return bank.map(known -> signatures.refusal(known, signed, now))
        .orElseGet(() -> Optional.of(Refusal.because(ReasonCode.BANK_UNKNOWN)))
        .map(refusal -> refuseAll(signed, refusal))
        .orElseGet(() -> judgeEach(bank.orElseThrow(), signed.body(), now));
  }

  private List<Verdict> judgeEach(Bank bank, byte[] body, Instant now) {
    return reading.read(bank, body, LocalDate.ofInstant(now, CHINA)).stream()
        .map(Judging::verdict)
        .toList();
  }

  private static Verdict verdict(Reading reading) {
    if (reading instanceof Reading.Read read) {
      return new Verdict.Believed(read.receipt());
    }
    Reading.Faulty faulty = (Reading.Faulty) reading;
    return new Verdict.Refused(
        faulty.claimedNumber(), SignedBody.sha256(faulty.content()), faulty.refusal());
  }

  private static List<Verdict> refuseAll(SignedBody signed, Refusal refusal) {
    List<String> claimed = ReceiptReading.claimedNumbers(signed.body());
    return (claimed.isEmpty() ? List.of("") : claimed)
        .stream()
            .<Verdict>map(number -> new Verdict.Refused(number, signed.digest(), refusal))
            .toList();
  }
}

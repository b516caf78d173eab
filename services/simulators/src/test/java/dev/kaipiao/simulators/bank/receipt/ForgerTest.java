package dev.kaipiao.simulators.bank.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.command.BankReceipt;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.Payment;
import dev.kaipiao.simulators.bank.identity.BankIdentities;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import dev.kaipiao.simulators.bank.identity.ReceiptSigner;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgerTest {

  private static final BankProfile BANK = BankProfile.JIANGHAI;

  private final BankIdentities identities = new BankIdentities(Clock.systemUTC(), Optional.empty());
  private final BankIdentity genuine = identities.of(BANK);
  private final Payment payment =
      ReceiptWriterTest.payment(InvoiceNumber.of("26352000000000000002"), true);
  private final BankReceipt original = new ReceiptWriter(BANK).write(payment);

  @Test
  void fourKindsOfForgeryInTurn() throws GeneralSecurityException {
    Forger forger = new Forger(BANK, new ReceiptSigner(genuine), identities.impostorOf(BANK));
    Parcel impostor = forger.next(payment);
    Parcel altered = forger.next(payment);
    Parcel foreign = forger.next(payment);
    Parcel replayed = forger.next(payment);

    assertThat(holds(impostor)).as("signed by somebody else").isFalse();
    assertThat(holds(altered)).as("changed after signing").isFalse();
    assertThat(holds(foreign)).isTrue();
    assertThat(read(foreign).payeeAccount()).startsWith(BANK.neighbour().accountPrefix());
    assertThat(holds(replayed)).isTrue();
    assertThat(read(replayed).identifyingCode()).isEqualTo(original.identifyingCode());
    assertThat(read(replayed).number()).isNotEqualTo(original.number());
  }

  private static BankReceipt read(Parcel parcel) {
    return Json.read(parcel.body(), BankReceipt.class);
  }

  private boolean holds(Parcel parcel) throws GeneralSecurityException {
    String[] parts = parcel.signature().split("\\.", -1);
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(genuine.certificate());
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(parcel.body());
    verifier.update((parts[0] + "." + payload).getBytes(US_ASCII));
    return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
  }
}

package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Verifying.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.fixture.Documents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TamperedDocumentTest {

  private static final byte[] SIGNED = Documents.signed(Verifying.KEY);

  @Test
  void everyFlippedByteIsSeen() {
    // Given
    List<Integer> unseen = new ArrayList<>();
    // When
    for (int i = 0; i < SIGNED.length; i++) {
      if (verify(flipped(i, 1)).valid()) {
        unseen.add(i);
      }
    }
    // Then
    assertThat(unseen).isEmpty();
  }

  /** White space for other white space, and one quote for the other, mean the same in XML. */
  @Property(tries = 2000)
  void anyOtherByteInTheSamePlaceIsSeen(
      @ForAll @IntRange(min = 0, max = 5999) int position, @ForAll byte other) {
    byte[] changed = SIGNED.clone();
    changed[position] = other;
    if (!meansTheSame(SIGNED[position], other)) {
      assertThat(verify(changed).valid())
          .as("%d for %d at %d", other, SIGNED[position], position)
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<Amount>3000.00<, <Amount>3000.01<, DIGEST",
    "<SellerBankAccNum>6101, <SellerBankAccNum>6109, DIGEST",
    "按合同交付, 按合同送达, DIGEST",
    "11:00:00+08:00, 11:00:01+08:00, DIGEST",
    "#ecdsa-sha256, #ecdsa-sha384, SIGNATURE_VALUE"
  })
  void theFailedCheckSaysWhatWasChanged(String what, String by, Check failed) {
    assertThat(verify(Documents.replace(SIGNED, what, by)).failures())
        .extracting(CheckResult::check)
        .contains(failed);
  }

  @Test
  void aSignatureValueOfAnotherDocumentIsRefused() {
    // Given
    byte[] other = Documents.signed(Verifying.KEY);
    // When
    byte[] spliced =
        Documents.replace(
            SIGNED, between(SIGNED, "SignatureValue"), between(other, "SignatureValue"));
    byte[] changed = Documents.replace(spliced, "FA2004", "FA2005");
    // Then
    assertThat(verify(changed).result(Check.DIGEST).reason()).isEqualTo(ReasonCode.DIGEST_MISMATCH);
  }

  @Test
  void aTruncatedDocumentIsUnreadableWhereverItIsCut() {
    for (int length = 0; length < SIGNED.length; length += 97) {
      assertThat(verify(Arrays.copyOf(SIGNED, length)).result(Check.READABLE).reason())
          .isEqualTo(ReasonCode.DOCUMENT_UNREADABLE);
    }
  }

  @Property(tries = 300)
  void rubbishIsAnsweredNotThrown(@ForAll byte[] rubbish) {
    assertThat(verify(rubbish).result(Check.READABLE).reason())
        .isEqualTo(ReasonCode.DOCUMENT_UNREADABLE);
  }

  private static byte[] flipped(int position, int mask) {
    byte[] changed = SIGNED.clone();
    changed[position] ^= (byte) mask;
    return changed;
  }

  private static boolean meansTheSame(byte one, byte other) {
    return one == other || (isSpace(one) && isSpace(other));
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static String between(byte[] document, String element) {
    String text = new String(document, java.nio.charset.StandardCharsets.UTF_8);
    int start = text.indexOf("<ds:" + element + ">");
    return text.substring(start, text.indexOf("</ds:" + element + ">"));
  }
}

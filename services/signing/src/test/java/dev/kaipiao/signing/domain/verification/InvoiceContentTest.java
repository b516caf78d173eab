package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Verifying.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.fixture.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that are signed properly and contradict themselves. */
class InvoiceContentTest {

  @ParameterizedTest
  @CsvSource({
    "<EIid>26445000000000000001<, <EIid>26445000000000000002<, InvoiceNumber",
    "<EIid>26445000000000000001<, <EIid>2644500000000000000<, InvoiceNumber",
    "<Amount>45.00<, <Amount>45.01<, TotalAmWithoutTax",
    "<ComTaxAm>390.00<, <ComTaxAm>390.01<, TotalTaxAm",
    "<TotaltaxIncludedAmount>45.00<, <TotaltaxIncludedAmount>46.00<, TotalTax-includedAmount",
    "叁仟肆佰叁拾伍圆整, 叁仟肆佰叁拾陆圆整, InChinese",
    "<Amount>45.00<, <Amount>45.0.0<, TotalAmWithoutTax",
    "<TotalTaxAm>390.00</TotalTaxAm>, <TotalTaxAm>390.00</TotalTaxAm><TotalTaxAm>1.00</TotalTaxAm>, missing"
  })
  void aContradictionIsNamed(String what, String by, String named) {
    // Given
    String contradictory = Documents.unsigned().replace(what, by);
    // When
    Verification verification = verify(Documents.signed(Verifying.KEY, contradictory));
    // Then
    assertThat(verification.failures()).hasSize(1);
    CheckResult content = verification.result(Check.CONTENT);
    assertThat(content.reason()).isEqualTo(ReasonCode.CONTENT_INCONSISTENT);
    assertThat(content.detail()).contains(named);
  }

  @Test
  void anAmountTooLargeForOurTypesIsAContradictionToo() {
    String huge =
        Documents.unsigned()
            .replace("<Amount>45.00<", "<Amount>9999999999999999.99<")
            .replace("<Amount>3000.00<", "<Amount>9999999999999999.99<");
    assertThat(verify(Documents.signed(Verifying.KEY, huge)).result(Check.CONTENT).reason())
        .isEqualTo(ReasonCode.CONTENT_INCONSISTENT);
  }
}

package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Verifying.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.domain.verification.CheckResult.Outcome;
import dev.kaipiao.signing.fixture.Documents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgorithmPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256, http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256, http://www.w3.org/2000/09/xmldsig#hmac-sha1",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256, http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256, http://www.w3.org/2000/09/xmldsig#sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256, http://www.w3.org/2001/04/xmldsig-more#md5"
  })
  void weakAlgorithmsAreRefusedBeforeAnythingIsComputed(String strong, String weak) {
    // When
    Verification verification =
        verify(Documents.replace(Documents.signed(Verifying.KEY), strong, weak));
    // Then
    assertThat(verification.result(Check.ALGORITHMS).reason())
        .isEqualTo(ReasonCode.ALGORITHM_NOT_ALLOWED);
    assertThat(verification.result(Check.ALGORITHMS).detail()).contains(weak);
    assertThat(verification.result(Check.SIGNATURE_VALUE).outcome()).isEqualTo(Outcome.SKIPPED);
  }
}

package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Verifying.verify;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.fixture.Documents;
import org.junit.jupiter.api.Test;

class HostileXmlTest {

  private static final String SIGNED = new String(Documents.signed(Verifying.KEY), UTF_8);

  @Test
  void aDocumentTypeIsRefused() {
    unreadable("<!DOCTYPE EInvoice>" + SIGNED);
  }

  @Test
  void anExternalEntityIsRefused() {
    unreadable(
        "<!DOCTYPE EInvoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + SIGNED.replace("李雷", "&x;"));
  }

  @Test
  void entitiesThatGrowAreRefused() {
    unreadable(
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + "<EInvoice>&b;</EInvoice>");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    unreadable("<EInvoice>" + "<a>".repeat(1000) + "</a>".repeat(1000) + "</EInvoice>");
  }

  @Test
  void attributesWithoutEndAreRefused() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    unreadable("<EInvoice" + attributes + "></EInvoice>");
  }

  @Test
  void moreThanFiveMebibytesAreRefusedUnread() {
    unreadable("<EInvoice>" + " ".repeat(DocumentVerifier.MAX_BYTES) + "</EInvoice>");
  }

  @Test
  void anotherRootIsRefused() {
    unreadable("<html></html>");
    unreadable("<EInvoice xmlns=\"urn:other\"></EInvoice>");
  }

  @Test
  void nothingAtAllIsRefused() {
    unreadable("");
  }

  @Test
  void aDeclarationAndAnotherEncodingDoNoHarm() {
    assertThat(
            verify(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + SIGNED + "\n").getBytes(UTF_8))
                .valid())
        .isTrue();
    assertThat(
            verify(("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + SIGNED).getBytes(UTF_16))
                .valid())
        .isTrue();
  }

  private static void unreadable(String document) {
    Verification verification = verify(document.getBytes(UTF_8));
    assertThat(verification.result(Check.READABLE).reason())
        .isEqualTo(ReasonCode.DOCUMENT_UNREADABLE);
    assertThat(verification.failures()).hasSize(1);
  }
}

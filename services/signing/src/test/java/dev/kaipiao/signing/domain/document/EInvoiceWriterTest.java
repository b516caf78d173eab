package dev.kaipiao.signing.domain.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.signing.fixture.Canonicalizer;
import dev.kaipiao.signing.fixture.Invoices;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class EInvoiceWriterTest {

  @Test
  void aTypicalInvoiceIsWrittenToTheByte() throws IOException {
    assertThat(EInvoiceWriter.write(Invoices.typical())).isEqualTo(golden("typical.xml"));
  }

  @Test
  void anInvoiceToANaturalPersonLeavesOutWhatIsNotThere() throws IOException {
    assertThat(EInvoiceWriter.write(Invoices.sparse())).isEqualTo(golden("sparse.xml"));
  }

  @Test
  void theBytesAreTheirOwnCanonicalForm() {
    // Given
    byte[] written = EInvoiceWriter.write(Invoices.withLines(200));
    // Then
    assertThat(Canonicalizer.exclusive(written)).isEqualTo(written);
    assertThat(Canonicalizer.inclusive(written)).isEqualTo(written);
  }

  @Test
  void theSameInvoiceYieldsTheSameBytes() {
    assertThat(EInvoiceWriter.write(Invoices.typical()))
        .isEqualTo(EInvoiceWriter.write(Invoices.typical()));
  }

  @Test
  void theBureauIsThatOfTheRegion() {
    assertThat(TaxBureau.of("33")).isEqualTo(new TaxBureau("13300000000", "国家税务总局浙江省税务局"));
    assertThat(TaxBureau.of("11")).isEqualTo(new TaxBureau("11100000000", "国家税务总局北京市税务局"));
  }

  @Test
  void aRegionOutsideOfTheTableIsNamedByTheStateAdministration() {
    assertThat(TaxBureau.of("99")).isEqualTo(new TaxBureau("19900000000", "国家税务总局"));
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = EInvoiceWriterTest.class.getResourceAsStream(name)) {
      String indented = new String(in.readAllBytes(), UTF_8);
      return indented.lines().map(String::strip).reduce("", String::concat).getBytes(UTF_8);
    }
  }
}

package dev.kaipiao.simulators.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.UploadRules.Examined;
import dev.kaipiao.simulators.bureau.wire.Asked.UploadedInvoice;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadRulesTest {

  private static final InvoiceNumber NUMBER = InvoiceNumber.of("26352000000000000001");

  @Test
  void aRightInvoiceHasNoFault() throws IOException {
    Examined examined = examine("/kpr", "王芳").orElseThrow();
    assertThat(examined.fault()).isEqualTo(ReturnCode.DONE);
    assertThat(examined.net()).isEqualTo(Money.of("100.00"));
    assertThat(examined.period()).isEqualTo("202611");
  }

  @ParameterizedTest
  @CsvSource({
    "/hjje, 100.01, INVOICE_SUMS_WRONG",
    "/hjse, 12.99, INVOICE_SUMS_WRONG",
    "/jshj, 113.01, INVOICE_SUMS_WRONG",
    "/hjje, one hundred, INVOICE_SUMS_WRONG",
    "/fpmxList/0/hsje, 113.01, INVOICE_SUMS_WRONG",
    "/fpmxList/0/slv, 0.09, INVOICE_SUMS_WRONG",
    "/fpmxList/0/slv, x, INVOICE_SUMS_WRONG",
    "/fpmxList/0/sl, 2, INVOICE_SUMS_WRONG",
    "/qyDm, 110000, INVOICE_REGION_WRONG",
    "/qyDm, 990000, INVOICE_REGION_WRONG",
    "/qyDm, 3, INVOICE_REGION_WRONG",
    "/kpr, '', INVOICE_FIELD_MISSING",
    "/gmfnsrsbh, , INVOICE_FIELD_MISSING",
    "/kprq, 2026-11-20, INVOICE_FIELD_MISSING",
  })
  void aFaultIsFound(String pointer, String value, ReturnCode fault) throws IOException {
    assertThat(examine(pointer, value).orElseThrow().fault()).isEqualTo(fault);
  }

  @Test
  void anUnreadableNumberIsNoInvoice() throws IOException {
    assertThat(examine("/fphm", "2635")).isEmpty();
  }

  private static Optional<Examined> examine(String pointer, String value) throws IOException {
    JsonNode invoice = Json.mapper().valueToTree(Asking.invoice(NUMBER, Money.of("100.00")));
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) invoice.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), value);
    return UploadRules.examine(Json.mapper().treeToValue(invoice, UploadedInvoice.class));
  }
}

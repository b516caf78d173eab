package dev.kaipiao.issuance.bureau.leqi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.TestingInvoices;
import dev.kaipiao.issuance.bureau.leqi.UploadMessage.Uploader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadMessageTest {

  private static final InvoiceNumber NUMBER = InvoiceNumber.of("26352000000000000001");

  private final UploadMessage message =
      new UploadMessage(new Uploader("P1", "4", "10.0.0.1", "02-00-00-00-00-01", "管理员"));

  @Test
  void everyInvoiceIsInTheMessageUnderItsSerial() throws IOException {
    JsonNode upload =
        read(List.of(TestingInvoices.invoice(NUMBER), TestingInvoices.invoice(NUMBER.plus(1))));
    assertThat(upload.get("sclsh").asText()).isEqualTo("serial");
    assertThat(upload.get("ptbh").asText()).isEqualTo("P1");
    assertThat(upload.get("fpxx").findValuesAsText("fphm"))
        .containsExactly(NUMBER.value(), NUMBER.plus(1).value());
  }

  @Test
  void theHeadIsWrittenInTheBureausWords() throws IOException {
    JsonNode head = read(List.of(TestingInvoices.invoice(NUMBER))).at("/fpxx/0");
    assertThat(head.get("lzfpbz").asText()).isEqualTo("0");
    assertThat(head.get("fppz").asText()).isEqualTo("01");
    assertThat(head.get("kprq").asText()).isEqualTo("2026-11-20 00:30:00");
    assertThat(head.get("kpr").asText()).isEqualTo("管理员");
    assertThat(head.get("qyDm").asText()).isEqualTo("350000");
    assertThat(head.get("hjje").asText()).isEqualTo("100.00");
    assertThat(head.get("hjse").asText()).isEqualTo("13.00");
    assertThat(head.get("jshj").asText()).isEqualTo("113.00");
    assertThat(head.get("xsfzh").asText()).isEqualTo("6101000000000001");
    assertThat(head.get("gmfzrrbz").asText()).isEqualTo("N");
    assertThat(head.has("gmfdz")).isFalse();
    assertThat(head.at("/zfxxList/0/jydh").asText()).isEqualTo("order-1");
    assertThat(head.at("/fjysList/0/fjysmc").asText()).isEqualTo("合同号");
  }

  @Test
  void quantityIsSlAndRateIsSlv() throws IOException {
    JsonNode line = read(List.of(TestingInvoices.invoice(NUMBER))).at("/fpxx/0/fpmxList/0");
    assertThat(line.get("sl").asText()).isEqualTo("2");
    assertThat(line.get("slv").asText()).isEqualTo("0.13");
    assertThat(line.get("hwhyslwfwmc").asText()).isEqualTo("*纸制品*办公用纸");
    assertThat(line.get("fphxz").asText()).isEqualTo("00");
    assertThat(line.has("yhzcbs")).isFalse();
  }

  private JsonNode read(List<InvoiceIssued> invoices) throws IOException {
    return Json.mapper().readTree(message.write("serial", invoices));
  }
}

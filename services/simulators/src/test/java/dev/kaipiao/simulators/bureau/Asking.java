package dev.kaipiao.simulators.bureau;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a bureau what platforms ask it, with right values unless a test says otherwise. */
final class Asking {

  static final String SELLER = "91350200MA2YJ1XR9G";
  static final String BUYER = "91440101MA5CJQ4N59";
  static final String MONTH = "202611";

  private final Bureau bureau;

  Asking(Bureau bureau) {
    this.bureau = bureau;
  }

  JsonNode ask(String service, Object question) {
    try {
      return Json.mapper().readTree(Json.write(bureau.answer(service, Json.write(question))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode numbers(String seller, long count, String serial) {
    return ask("QDFPPLFM", Map.of("nsrsbh", seller, "lysl", count, "lylsh", serial));
  }

  /** The first of a leased segment. */
  InvoiceNumber leased(long count) {
    return InvoiceNumber.of(numbers(SELLER, count, "n-" + count).get("fpqshm").asText());
  }

  JsonNode quota(String type, String amount, String serial) {
    return ask(
        "XZTHSXED",
        Map.of("nsrsbh", SELLER, "sqlx", type, "sqed", amount, "sqlsh", serial, "skssq", MONTH));
  }

  JsonNode quotaState() {
    return ask("CXSXED", Map.of("nsrsbh", SELLER, "skssq", MONTH));
  }

  JsonNode upload(String serial, List<Map<String, Object>> invoices) {
    return ask("QDFPSC", Map.of("sclsh", serial, "ptbh", "P1", "fpxx", invoices));
  }

  JsonNode result(String serial) {
    return ask("CXQDFPSCJG", Map.of("sclsh", serial));
  }

  /** The return codes of an upload that is done, in order. */
  List<String> outcomes(String serial) {
    return result(serial).get("jg").findValuesAsText("returncode");
  }

  /** A right invoice of one line at 13 %. */
  static Map<String, Object> invoice(InvoiceNumber number, Money net) {
    Money tax = Money.rounded(net.toDecimal().multiply(new BigDecimal("0.13")));
    Map<String, Object> line = new TreeMap<>();
    line.put("mxxh", "1");
    line.put("xmmc", "*餐饮服务*工作餐");
    line.put("sphfwssflhbbm", "3070401000000000000");
    line.put("je", net.toString());
    line.put("slv", "0.13");
    line.put("se", tax.toString());
    line.put("hsje", net.plus(tax).toString());
    line.put("fphxz", "00");
    Map<String, Object> head = new TreeMap<>();
    head.put("fphm", number.value());
    head.put("lzfpbz", "0");
    head.put("fppz", "01");
    head.put("tdys", "00");
    head.put("kprq", "2026-11-20 10:00:00");
    head.put("kpr", "王芳");
    head.put("fpkjfsDm", "4");
    head.put("ptbh", "P1");
    head.put("qyDm", "350200");
    head.put("ip", "10.0.0.1");
    head.put("macdz", "02-00-00-00-00-01");
    head.put("xsfnsrsbh", SELLER);
    head.put("xsfmc", "厦门某餐饮有限公司");
    head.put("gmfnsrsbh", BUYER);
    head.put("gmfmc", "广州某贸易有限公司");
    head.put("hjje", net.toString());
    head.put("hjse", tax.toString());
    head.put("jshj", net.plus(tax).toString());
    head.put("fpmxList", List.of(line));
    return head;
  }
}

package dev.kaipiao.issuance.bureau.leqi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import io.smallrye.mutiny.Uni;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the bureau. Every method answers with the bureau's reply, also when it refuses, and fails
 * with {@link BureauUnavailableException} when there is none.
 */
public final class LeqiClient {

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
  private static final String TAKE = "0";
  private static final String GIVE_BACK = "1";

  private final LeqiTransport transport;

  public LeqiClient(LeqiTransport transport) {
    this.transport = transport;
  }

  /** The version in which the bureau answers. */
  public String version() {
    return transport.version().current();
  }

  /** QDFPPLFM: leases numbers; the same serial yields the same segment. */
  public Uni<Reply<Segment>> leaseNumbers(TaxpayerId seller, long count, String serial) {
    return ask(
        "QDFPPLFM",
        Map.of("nsrsbh", seller.value(), "lysl", count, "lylsh", serial),
        answer ->
            Segment.parse(
                text(answer, "fpqshm"), text(answer, "fpzzhm"), answer.path("lysl").asLong()));
  }

  /** XZTHSXED: takes quota of a month; the answer is what was granted, which may be less. */
  public Uni<Reply<Money>> takeQuota(
      TaxpayerId seller, YearMonth month, Money amount, String serial) {
    return moveQuota(TAKE, seller, month, amount, serial);
  }

  /** XZTHSXED: gives quota of a month back. */
  public Uni<Reply<Money>> giveBackQuota(
      TaxpayerId seller, YearMonth month, Money amount, String serial) {
    return moveQuota(GIVE_BACK, seller, month, amount, serial);
  }

  /** CXSXED: whether the bureau has paused the taxpayer. */
  public Uni<Reply<Boolean>> isPaused(TaxpayerId seller, YearMonth month) {
    return ask(
        "CXSXED",
        Map.of("nsrsbh", seller.value(), "skssq", MONTH.format(month)),
        answer -> Optional.of("Y".equals(text(answer, "ztsxbz"))));
  }

  /** QDFPSC: sends a message that {@link UploadMessage} wrote. */
  public Uni<Reply<String>> upload(byte[] message) {
    return ask("QDFPSC", message, answer -> Optional.ofNullable(text(answer, "sclsh")));
  }

  /** CXQDFPSCJG: how an upload stands. */
  public Uni<Reply<UploadResult>> uploadResult(String serial) {
    return ask(
        "CXQDFPSCJG", Map.of("sclsh", serial), answer -> Optional.ofNullable(result(answer)));
  }

  private Uni<Reply<Money>> moveQuota(
      String direction, TaxpayerId seller, YearMonth month, Money amount, String serial) {
    return ask(
        "XZTHSXED",
        Map.of(
            "nsrsbh", seller.value(),
            "sqlx", direction,
            "sqed", amount.toString(),
            "sqlsh", serial,
            "skssq", MONTH.format(month)),
        answer -> Money.parse(text(answer, "sqed")));
  }

  private <T> Uni<Reply<T>> ask(
      String service, Map<String, Object> question, Function<JsonNode, Optional<T>> read) {
    return ask(service, Json.write(question), read);
  }

  private <T> Uni<Reply<T>> ask(
      String service, byte[] question, Function<JsonNode, Optional<T>> read) {
    return transport.post(service, question).map(answer -> reply(service, answer, read));
  }

  /** A success that lacks what it should bring is no answer at all. */
  private static <T> Reply<T> reply(
      String service, JsonNode answer, Function<JsonNode, Optional<T>> read) {
    String code = text(answer, "returncode");
    String message = text(answer, "returnmsg");
    if (!Reply.DONE.equals(code)) {
      return new Reply<>(code, message, Optional.empty());
    }
    Optional<T> body = read.apply(answer);
    if (body.isEmpty()) {
      throw BureauUnavailableException.outcomeUnknown(service + " answered 00 without its result");
    }
    return new Reply<>(code, message, body);
  }

  private static UploadResult result(JsonNode answer) {
    return switch (answer.path("zt").asText()) {
      case "00" -> new UploadResult.Processing();
      case "01" -> new UploadResult.Done(verdicts(answer.path("jg")));
      case "09" -> new UploadResult.Unknown();
      default -> null;
    };
  }

  private static Map<InvoiceNumber, UploadResult.Verdict> verdicts(JsonNode results) {
    Map<InvoiceNumber, UploadResult.Verdict> verdicts = new HashMap<>();
    for (JsonNode each : results) {
      InvoiceNumber.parse(text(each, "fphm"))
          .ifPresent(
              number ->
                  verdicts.put(
                      number,
                      new UploadResult.Verdict(
                          String.valueOf(text(each, "returncode")), text(each, "returnmsg"))));
    }
    return verdicts;
  }

  private static String text(JsonNode answer, String field) {
    return answer.path(field).asText(null);
  }
}

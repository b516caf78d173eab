package dev.kaipiao.testkit.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.testkit.generator.InvalidRequest.Door;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be wrong with the message itself (KP-1xxx). */
final class FormFlaws {

  private static final int HUGE = 10 * 1024 * 1024;
  private static final int LINES_ALLOWED = 2_000;
  private static final int RUBBISH_BYTES = 300;

  private FormFlaws() {}

  static List<Flaw> all() {
    return Stream.of(malformed(), mistyped(), unknown(), missing(), oversized(), characters())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Flaw> malformed() {
    ReasonCode code = ReasonCode.MALFORMED_JSON;
    return List.of(
        text("cut off in the middle", code, json -> json.substring(0, json.length() / 2)),
        text("a comma too many", code, json -> json.substring(0, json.length() - 1) + ",}"),
        text("single quotes", code, json -> json.replace('"', '\'')),
        text("two objects", code, json -> json + json),
        text("NaN as a number", code, json -> json.replace("\"100.00\"", "NaN")),
        text("a field twice", code, json -> "{\"kind\":\"SPECIAL\"," + json.substring(1)),
        text("a raw line feed in a name", code, json -> json.replace("钢", "钢\n")),
        text("not JSON at all", code, json -> "hello"),
        text("an empty body", code, json -> "").through(Door.HTTP));
  }

  private static List<Flaw> mistyped() {
    ReasonCode code = ReasonCode.WRONG_TYPE;
    return List.of(
        Flaw.of("an amount as a number", code, request -> Flaw.line(request).put("amount", 100.0)),
        Flaw.of("a rate as a number", code, request -> Flaw.line(request).put("taxRate", 0.13)),
        Flaw.of("lines as an object", code, request -> request.putObject("lines")),
        Flaw.of("the seller as a text", code, request -> request.put("seller", "钢铁公司")),
        Flaw.of("a line that is null", code, request -> Flaw.lines(request).addNull()),
        Flaw.of(
            "a yes for a truth value",
            code,
            request -> Flaw.party(request, "buyer").put("naturalPerson", "yes")),
        text("an array around it", code, json -> "[" + json + "]").through(Door.HTTP));
  }

  private static List<Flaw> unknown() {
    ReasonCode code = ReasonCode.UNKNOWN_FIELD;
    return List.of(
        Flaw.of("an unknown field", code, request -> request.put("colour", "red")),
        Flaw.of("an unknown field of a line", code, request -> Flaw.line(request).put("vat", "13")),
        Flaw.of(
            "an unknown field of the buyer",
            code,
            request -> Flaw.party(request, "buyer").put("taxId", "91350200MA2YJ1XR9G")));
  }

  private static List<Flaw> missing() {
    ReasonCode code = ReasonCode.FIELD_MISSING;
    return List.of(
        Flaw.of("no kind", code, request -> request.remove("kind")),
        Flaw.of("no seller", code, request -> request.remove("seller")),
        Flaw.of("no buyer", code, request -> request.remove("buyer")),
        Flaw.of(
            "a buyer without name", code, request -> Flaw.party(request, "buyer").remove("name")),
        Flaw.of("a line without name", code, request -> Flaw.line(request).remove("name")),
        Flaw.of(
            "a line without code",
            code,
            request -> Flaw.line(request).remove("classificationCode")),
        Flaw.of("a line without rate", code, request -> Flaw.line(request).remove("taxRate")),
        Flaw.of(
            "a line without any amount",
            code,
            request ->
                Flaw.line(request)
                    .remove(List.of("amount", "quantity", "unitPrice", "taxAmount"))));
  }

  private static List<Flaw> oversized() {
    ReasonCode tooLong = ReasonCode.FIELD_TOO_LONG;
    return List.of(
        Flaw.of(
            "a name of 301", tooLong, request -> Flaw.line(request).put("name", "钢".repeat(301))),
        Flaw.of("a remark of 451", tooLong, request -> request.put("remark", "注".repeat(451))),
        Flaw.of(
            "an order number of 65",
            tooLong,
            request -> request.put("orderNumber", "9".repeat(65))),
        Flaw.of("2,001 lines", ReasonCode.TOO_MANY_LINES, FormFlaws::tooManyLines),
        Flaw.of(
                "a body of 10 MB",
                ReasonCode.BODY_TOO_LARGE,
                request -> request.put("remark", "x".repeat(HUGE)))
            .through(Door.HTTP));
  }

  private static List<Flaw> characters() {
    ReasonCode control = ReasonCode.CONTROL_CHARACTER;
    ReasonCode unicode = ReasonCode.INVALID_UNICODE;
    return List.of(
        Flaw.of("a zero character", control, request -> Flaw.line(request).put("name", "钢\u0000管")),
        Flaw.of("an escape sequence", control, request -> request.put("remark", "\u001b[31m红")),
        Flaw.of("a delete character", control, request -> request.put("drawer", "王\u007f伟")),
        text("an unpaired surrogate", unicode, json -> json.replace("钢", "\\ud800")),
        text(
            "surrogates the wrong way round", unicode, json -> json.replace("钢", "\\udc00\\ud800")),
        Flaw.ofBytes("GBK instead of UTF-8", unicode, FormFlaws::inGbk),
        Flaw.ofBytes("binary rubbish", ReasonCode.RECORD_UNREADABLE, FormFlaws::rubbish)
            .through(Door.BARE_RECORD));
  }

  private static Flaw text(String name, ReasonCode code, UnaryOperator<String> change) {
    return Flaw.ofBytes(
        name,
        code,
        request -> change.apply(new String(Json.write(request), UTF_8)).getBytes(UTF_8));
  }

  private static void tooManyLines(ObjectNode request) {
    ObjectNode line = Flaw.line(request);
    while (Flaw.lines(request).size() <= LINES_ALLOWED) {
      Flaw.lines(request).add(line.deepCopy());
    }
  }

  private static byte[] inGbk(ObjectNode request) {
    return new String(Json.write(request), UTF_8).getBytes(Charset.forName("GBK"));
  }

  private static byte[] rubbish(ObjectNode request) {
    byte[] bytes = Arrays.copyOf(Json.write(request), RUBBISH_BYTES);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bytes[i] * 31 + i * 7 + 0x80);
    }
    return bytes;
  }
}

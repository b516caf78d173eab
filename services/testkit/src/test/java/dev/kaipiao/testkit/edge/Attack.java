package dev.kaipiao.testkit.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One payload at one place of one call, and what may become of it.
 *
 * @param place where the payload stands, in words
 * @param target path and query
 * @param headers beside those that every call has
 * @param mustBeRefused whether it may not arrive at all
 */
record Attack(
    Call call,
    String place,
    Payload payload,
    String target,
    Map<String, String> headers,
    byte[] body,
    boolean mustBeRefused) {

  /** What services get to see, and nothing else. */
  static final Set<String> KNOWN_HEADERS =
      Set.of(
          "host",
          "accept",
          "accept-encoding",
          "authorization",
          "content-type",
          "content-length",
          "idempotency-key",
          "if-none-match",
          "prefer",
          "priority",
          "request-timeout",
          "traceparent",
          "bank",
          "bank-signature",
          "kaipiao-client-subject",
          "kaipiao-client-issuer",
          "x-forwarded-for",
          "x-request-id");

  private static final Pattern HARMLESS_PATH = Pattern.compile("/[A-Za-z0-9._~/-]*");
  private static final List<Integer> REFUSALS = List.of(400, 403, 404, 414, 431);

  /** Sends it and tells what is wrong with what became of it; empty when all is well. */
  Optional<String> launch(EdgeConnection connection) throws IOException {
    HttpMessage answer = connection.ask(call.head(target, headers), body);
    return EdgeConnection.reached(answer)
        .map(reached -> faultOf(reached, answer))
        .orElseGet(() -> judge(answer))
        .map(fault -> "%s, %s, %s [%s]: %s".formatted(call, place, payload, payload.text(), fault));
  }

  private Optional<String> judge(HttpMessage refusal) {
    if (!REFUSALS.contains(refusal.status())) {
      return Optional.of("answered " + refusal.start());
    }
    return refusal.header("content-type").equals(Optional.of("application/problem+json"))
            && refusal.header("kaipiao-call-id").isPresent()
        ? Optional.empty()
        : Optional.of("no problem document: " + refusal);
  }

  /** What is wrong with what reached a service. */
  Optional<String> faultOf(HttpMessage reached, HttpMessage answer) {
    if (mustBeRefused) {
      return Optional.of("was let through");
    }
    if (answer.header("set-cookie").isPresent()) {
      return Optional.of("wrote a header of the answer");
    }
    if (!reached.target().equals(target)) {
      return Optional.of("arrived as " + reached.target());
    }
    String path = target.split("\\?", 2)[0];
    if (!HARMLESS_PATH.matcher(path).matches() || path.contains("..") || path.contains("//")) {
      return Optional.of("arrived in the path");
    }
    if (!reached.header("host").equals(Optional.of(call.service()))) {
      return Optional.of("arrived at " + reached.header("host"));
    }
    return Arrays.equals(reached.body(), body)
        ? judgeHeaders(reached)
        : Optional.of("arrived changed: " + new String(reached.body(), UTF_8));
  }

  private Optional<String> judgeHeaders(HttpMessage reached) {
    for (HttpMessage.Header header : reached.headers()) {
      if (!KNOWN_HEADERS.contains(header.name())) {
        return Optional.of("brought " + header);
      }
      reached.header(header.name()); // throws when it came twice
    }
    for (Map.Entry<String, String> sent : headers.entrySet()) {
      String asSent =
          new String(sent.getValue().getBytes(UTF_8), ISO_8859_1).split("\r\n", 2)[0].strip();
      Optional<String> arrived = reached.header(sent.getKey().toLowerCase(Locale.ROOT));
      if (arrived.isPresent() && !arrived.get().equals(asSent)) {
        return Optional.of("the header arrived as " + arrived.get());
      }
    }
    return Optional.empty();
  }
}

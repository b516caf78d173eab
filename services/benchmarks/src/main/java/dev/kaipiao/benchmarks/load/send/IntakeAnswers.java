package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.benchmarks.load.bytes.TextField;
import dev.kaipiao.benchmarks.load.send.Answer.Outcome;
import dev.kaipiao.contracts.value.RequestId;
import java.util.List;
import java.util.Optional;

/** Reads what the HTTP intake answers to one request. */
final class IntakeAnswers {

  private static final TextField ID = new TextField("id");
  private static final TextField CODE = new TextField("code");

  private IntakeAnswers() {}

  /**
   * @param body JSON without white space: the request's status, or a problem document (RFC 9457)
   */
  static Answer single(int status, byte[] body) {
    if (status == 429 || status == 503) {
      return new Answer.Refused();
    }
    if (status >= 200 && status < 300) {
      return accepted(status, body);
    }
    boolean tellsReason = status >= 400 && status < 500 && status != 408 && status != 409;
    return tellsReason
        ? new Answer.Decided(List.of(new Outcome.Rejected(CODE.texts(body))))
        : new Answer.Unknown("HTTP " + status + " " + CODE.text(body, 0, body.length));
  }

  private static Answer accepted(int status, byte[] body) {
    Optional<RequestId> id = RequestId.parse(ID.text(body, 0, body.length));
    return id.isPresent()
        ? new Answer.Decided(List.of(new Outcome.Accepted(id)))
        : new Answer.Unknown("HTTP " + status + " without a request id: " + start(body));
  }

  private static String start(byte[] body) {
    return new String(body, 0, Math.min(body.length, 120), UTF_8);
  }
}

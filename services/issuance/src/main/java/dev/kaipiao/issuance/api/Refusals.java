package dev.kaipiao.issuance.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.admission.Priority;
import dev.kaipiao.issuance.admission.Refusal;
import dev.kaipiao.web.identity.CallIds;
import dev.kaipiao.web.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The answers to those who are turned away, written before anybody is: only the call's id and the
 * seconds are filled in.
 */
final class Refusals {

  static final int TOO_MANY = 429;

  private static final String RETRY_AFTER = "Retry-After";
  private static final String CALL = "00000000-0000-0000-0000-000000000000";
  private static final List<ReasonCode> REASONS =
      List.of(ReasonCode.OVERLOADED, ReasonCode.BACKLOG_TOO_LONG, ReasonCode.TENANT_LIMIT_REACHED);

  private final Map<ReasonCode, Map<Priority, Text>> texts = new EnumMap<>(ReasonCode.class);

  Refusals() {
    for (ReasonCode reason : REASONS) {
      Map<Priority, Text> ofReason = new EnumMap<>(Priority.class);
      for (Priority priority : Priority.values()) {
        ofReason.put(priority, text(reason, priority));
      }
      texts.put(reason, ofReason);
    }
  }

  /** A problem document without the id of its call. */
  private record Text(byte[] before, byte[] after) {

    Buffer with(String callId) {
      return Buffer.buffer(before.length + callId.length() + after.length)
          .appendBytes(before)
          .appendString(callId)
          .appendBytes(after);
    }
  }

  /** Answers 429 with the reason and when to come back. */
  void give(RoutingContext call, Priority priority, Refusal refusal) {
    call.response().putHeader(RETRY_AFTER, Integer.toString(refusal.spreadSeconds()));
    String callId = call.response().headers().get(CallIds.HEADER);
    Text text = texts.get(refusal.reason()).get(priority);
    EarlyAnswer.give(call, TOO_MANY, text.with(callId));
  }

  private static Text text(ReasonCode reason, Priority priority) {
    String detail = "class " + priority.label();
    String whole =
        new String(Json.write(Problem.of(TOO_MANY, reason, detail, List.of(), CALL)), UTF_8);
    int place = whole.indexOf(CALL);
    return new Text(
        whole.substring(0, place).getBytes(UTF_8),
        whole.substring(place + CALL.length()).getBytes(UTF_8));
  }
}

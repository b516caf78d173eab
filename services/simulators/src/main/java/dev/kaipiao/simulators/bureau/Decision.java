package dev.kaipiao.simulators.bureau;

import dev.kaipiao.simulators.bureau.wire.Answer;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.util.Optional;

/** What the bureau answers, and what it has to remember of it first. */
record Decision(Answer answer, Optional<BureauEntry> entry) {

  static Decision answer(Answer answer) {
    return new Decision(answer, Optional.empty());
  }

  static Decision refuse(ReturnCode reason) {
    return answer(Answer.refusal(reason));
  }

  static Decision remember(BureauEntry entry, Answer answer) {
    return new Decision(answer, Optional.of(entry));
  }
}

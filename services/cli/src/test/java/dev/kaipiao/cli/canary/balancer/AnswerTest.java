package dev.kaipiao.cli.canary.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void aLineTellsWhoAnsweredWhatAndWhen() {
    assertThat(Answer.read("K|issuance-2|202|7|9\n")).contains(new Answer("issuance-2", 202, 7));
  }

  @Test
  void withoutAnAnswerTheWholeTimeCounts() {
    assertThat(Answer.read("K|issuance-2|-1|-1|70000"))
        .contains(new Answer("issuance-2", -1, 70_000));
  }

  @Test
  void otherLinesAreNoAnswers() {
    assertThat(Answer.read("Proxy door started.")).isEmpty();
    assertThat(Answer.read("K|issuance|BAD|7|9")).isEmpty();
  }

  @Test
  void errorsAndRefusalsAreToldApart() {
    assertThat(new Answer("a", 503, 1).isError()).isTrue();
    assertThat(new Answer("a", -1, 1).isError()).isTrue();
    assertThat(new Answer("a", 422, 1).isError()).isFalse();
    assertThat(new Answer("a", 422, 1).isRefusal()).isTrue();
    assertThat(new Answer("a", 429, 1).isRefusal()).isFalse();
    assertThat(new Answer("a", 202, 1).isRefusal()).isFalse();
  }
}

package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.benchmarks.load.request.Lane;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.benchmarks.load.request.OrderNumbers;
import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.request.SellerChoice;
import dev.kaipiao.benchmarks.load.request.Stock;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.send.Answer.Outcome;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.testkit.generator.RequestGenerator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFormTest {

  private static final String ID = "0190a5b4-7f3e-8abc-9def-0123456789ab";
  private static final Outcome ACCEPTED = new Outcome.Accepted(Optional.of(RequestId.of(ID)));
  private static final Traffic TRAFFIC =
      new Traffic(
          10,
          0,
          Mix.SINGLE,
          SellerChoice.EVEN,
          1,
          Stock.of(new RequestGenerator(1).sellers(1), 1),
          new OrderNumbers("abcdef"));

  @Test
  void theAnswer202TellsTheId() {
    // When
    var answer = single(202, "{\"id\":\"" + ID + "\",\"state\":\"queued\"}");
    // Then
    assertThat(answer).isEqualTo(new Answer.Decided(List.of(ACCEPTED)));
  }

  @Test
  void whoIssuesWhileTheCallerWaitsAnswers201() {
    // When
    var answer = single(201, "{\"number\":\"26442000000000000001\"}");
    // Then
    assertThat(answer)
        .isEqualTo(new Answer.Decided(List.of(new Outcome.Accepted(Optional.empty()))));
  }

  @Test
  void aProblemTellsItsReasons() {
    // When
    var answer =
        single(
            422,
            """
            {"code":"KP-2005","violations":[{"code":"KP-2005","pointer":"/lines/0"},{"code":"KP-2008"}]}""");
    // Then
    assertThat(answer)
        .isEqualTo(
            new Answer.Decided(
                List.of(new Outcome.Rejected(List.of("KP-2005", "KP-2005", "KP-2008")))));
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 408, 409, 500, 502, 504})
  void nobodyKnowsAfterAServerFault(int status) {
    // When
    var answer = single(status, "");
    // Then
    assertThat(answer).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void eachLineOfABatchIsAnOutcome() {
    // When
    var answer =
        batch(
            202,
            3,
            """
            {"index":0,"key":"a","id":"%s","status":"/v1/invoice-requests/%s"}
            {"index":1,"key":"b","code":"KP-2005","retryable":false,"violations":[{"code":"KP-2008"}]}
            {"index":2,"key":"c","code":"KP-9004","retryable":true,"violations":[{"code":"KP-9004"}]}
            """
                .formatted(ID, ID));
    // Then
    assertThat(answer)
        .isEqualTo(
            new Answer.Decided(
                List.of(
                    ACCEPTED,
                    new Outcome.Rejected(List.of("KP-2005", "KP-2008")),
                    new Outcome.Refused())));
  }

  @Test
  void aBatchWithAnItemThatNobodyKnowsOfIsUnknown() {
    // When
    var cutShort = batch(202, 2, "{\"index\":0,\"id\":\"" + ID + "\"}\n");
    var broken = batch(202, 1, "{\"index\":0,\"code\":\"KP-9005\"}\n");
    // Then
    assertThat(cutShort).isInstanceOf(Answer.Unknown.class);
    assertThat(broken).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void aBatchIsARequestALine() {
    // When
    byte[] body = new BatchForm(TRAFFIC).bodyOf(new Parcel(4, 3, Lane.BATCH));
    // Then
    assertThat(new String(body, UTF_8).lines()).containsExactly(body(4), body(5), body(6));
  }

  private static String body(int sequence) {
    return new String(TRAFFIC.bodyOf(sequence), UTF_8);
  }

  private static Answer single(int status, String body) {
    return new SingleForm(TRAFFIC)
        .read(new Parcel(0, 1, Lane.SINGLE), status, body.getBytes(UTF_8));
  }

  private static Answer batch(int status, int items, String body) {
    return new BatchForm(TRAFFIC)
        .read(new Parcel(0, items, Lane.BATCH), status, body.getBytes(UTF_8));
  }
}

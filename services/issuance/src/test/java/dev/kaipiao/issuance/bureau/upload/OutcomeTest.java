package dev.kaipiao.issuance.bureau.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.leqi.Reply;
import dev.kaipiao.issuance.bureau.leqi.UploadResult;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final InvoiceNumber FIRST = InvoiceNumber.of("26352000000000000001");

  private static final Upload.Unsent UNSENT = new Upload.Unsent("s", List.of(FIRST));

  @Test
  void whatMayHaveBeenSentIsAskedForAndSentAgainOnlyWhenTheBureauDoesNotKnowIt() {
    // Given
    Upload unanswered = upload(Outcome.withoutAnswer(UNSENT, true));
    assertThat(unanswered).isInstanceOf(Upload.Unanswered.class);
    // When
    Outcome stillNoAnswer = Outcome.withoutAnswer(unanswered, true);
    Outcome unknown = Outcome.afterAsking(unanswered, reply(new UploadResult.Unknown()));
    Outcome processing = Outcome.afterAsking(unanswered, reply(new UploadResult.Processing()));
    // Then
    assertThat(upload(stillNoAnswer)).isEqualTo(unanswered);
    assertThat(upload(unknown)).isEqualTo(UNSENT);
    assertThat(upload(processing)).isInstanceOf(Upload.Taken.class);
  }

  @Test
  void whatWasCertainlyNotSentIsSentWithoutAsking() {
    assertThat(upload(Outcome.withoutAnswer(UNSENT, false))).isEqualTo(UNSENT);
  }

  private static Upload upload(Outcome outcome) {
    return ((Outcome.Onward) outcome).upload();
  }

  private static Reply<UploadResult> reply(UploadResult result) {
    return new Reply<>("00", "", Optional.of(result));
  }

  @Property
  void halvesHoldEveryInvoiceOnceAndNoneIsEmpty(@ForAll @IntRange(min = 2, max = 1000) int size) {
    List<InvoiceNumber> numbers = LongStream.range(0, size).mapToObj(FIRST::plus).toList();
    Outcome.TurnedDown down =
        new Outcome.TurnedDown(new Upload.Unsent("s", numbers), new Verdict("01", ""));
    List<InvoiceNumber> together = new ArrayList<>(down.firstHalf());
    together.addAll(down.secondHalf());
    assertThat(down.isCulprit()).isFalse();
    assertThat(down.firstHalf()).isNotEmpty();
    assertThat(down.secondHalf()).isNotEmpty();
    assertThat(together).isEqualTo(numbers);
  }
}

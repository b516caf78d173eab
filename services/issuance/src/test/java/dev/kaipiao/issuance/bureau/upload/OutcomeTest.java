package dev.kaipiao.issuance.bureau.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OutcomeTest {

  private static final InvoiceNumber FIRST = InvoiceNumber.of("26352000000000000001");

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

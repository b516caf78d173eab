package dev.kaipiao.receipts.domain.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.value.InvoiceNumber;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ReferencesTest {

  private static final InvoiceNumber ONE = InvoiceNumber.of("26440000000000000001");
  private static final InvoiceNumber TWO = InvoiceNumber.of("26440000000000000002");

  @Test
  void findsNumbersInUsageAndNotes() {
    assertThat(References.in("货款" + TWO + "号", "发票 " + ONE + "，谢谢")).containsExactly(ONE, TWO);
    assertThat(References.in(null, null)).isEmpty();
  }

  @Test
  void aLongerOrShorterRowOfDigitsIsNoNumber() {
    assertThat(References.in("9" + ONE, ONE + "9", "2644000000000000001")).isEmpty();
  }

  @Test
  void fullWidthDigitsCount() {
    assertThat(References.in("２６４４００００００００００００００００１ ２６４４０００００００００００００００１")).containsExactly(ONE);
    assertThat(References.in("９" + ONE)).isEmpty();
  }

  @Property
  void aNumberIsFoundWhateverTextSurroundsIt(
      @ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'z') String before,
      @ForAll @StringLength(max = 30) @CharRange(from = '一', to = '龥') String after) {
    assertThat(References.in(before + ONE + after)).containsExactly(ONE);
  }
}

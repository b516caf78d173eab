package dev.kaipiao.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseAmountTest {

  @ParameterizedTest
  @CsvSource({
    "0, 零圆整",
    "0.05, 伍分",
    "0.40, 肆角",
    "0.45, 肆角伍分",
    "1, 壹圆整",
    "10, 壹拾圆整",
    "10.01, 壹拾元零壹分",
    "123.45, 壹佰贰拾叁元肆角伍分",
    "100.00, 壹佰圆整",
    "105.50, 壹佰零伍元伍角",
    "325.04, 叁佰贰拾伍元零肆分",
    "1409.50, 壹仟肆佰零玖元伍角",
    "6007.14, 陆仟零柒元壹角肆分",
    "1680.32, 壹仟陆佰捌拾元叁角贰分",
    "16409.02, 壹万陆仟肆佰零玖元零贰分",
    "107000.53, 壹拾万柒仟元伍角叁分",
    "100000, 壹拾万圆整",
    "100010, 壹拾万零壹拾圆整",
    "10000000, 壹仟万圆整",
    "100000000, 壹亿圆整",
    "100001000, 壹亿零壹仟圆整",
    "110000000, 壹亿壹仟万圆整",
    "100010000, 壹亿零壹万圆整",
    "1000000000000, 壹万亿圆整",
    "1000000010000, 壹万亿零壹万圆整",
    "1000500000000, 壹万零伍亿圆整",
    "1234567812345678.90, 壹仟贰佰叁拾肆万伍仟陆佰柒拾捌亿壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角",
    "-123.45, 负壹佰贰拾叁元肆角伍分",
  })
  void anAmountIsWrittenByTheRulesOfTheCentralBank(String figures, String words) {
    assertThat(ChineseAmount.of(Money.of(figures))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "1680.32, 壹仟陆佰捌拾元零叁角贰分",
    "107000.53, 壹拾万柒仟元零伍角叁分",
    "107000.53, 壹拾万零柒仟元伍角叁分",
    "100.00, 壹佰元整",
    "100.00, 壹佰元正",
    "100.00, 人民币壹佰圆整",
    "0.40, 肆角整",
    "123.45, 壹佰贰拾叁圆肆角伍分",
  })
  void aPermittedVariantIsRead(String figures, String words) {
    assertThat(ChineseAmount.parse(words)).contains(Money.of(figures));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "123.45",
        "壹佰",
        "壹佰圆",
        "壹佰伍元伍角",
        "拾圆整",
        "壹亿壹仟圆整",
        "佰壹圆整",
        "壹零佰圆整",
        "壹佰零零伍圆整",
        "壹佰贰拾叁元肆角伍分整",
        "壹佰贰拾叁元肆角伍分 ",
        "壹佰贰拾叁元伍分",
        "负零圆整",
        "一百二十三元",
        "玖玖亿亿亿亿圆整",
        "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿亿圆整",
      })
  void whatIsNotAProperAmountIsNotRead(String words) {
    assertThat(ChineseAmount.parse(words)).isEmpty();
  }

  @Property
  void whatWasWrittenIsReadBack(
      @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L)
          long cents) {
    Money amount = Money.ofCents(cents);
    assertThat(ChineseAmount.parse(ChineseAmount.of(amount))).contains(amount);
  }

  @Property
  void amountsFullOfZerosAreReadBack(
      @ForAll @LongRange(min = 0, max = 999_999_999L) long head,
      @ForAll @IntRange(min = 0, max = 9) int zeros) {
    Money amount = Money.ofCents(head * (long) Math.pow(10, zeros));
    assertThat(ChineseAmount.parse(ChineseAmount.of(amount))).contains(amount);
  }

  @Property
  void differentAmountsHaveDifferentWords(
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long one,
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long other) {
    assertThat(ChineseAmount.of(Money.ofCents(one)).equals(ChineseAmount.of(Money.ofCents(other))))
        .isEqualTo(one == other);
  }
}

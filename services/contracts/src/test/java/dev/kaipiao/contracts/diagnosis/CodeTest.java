package dev.kaipiao.contracts.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {

  @Test
  void noNumberIsGivenTwice() {
    assertThat(Arrays.stream(Code.values()).map(Code::number)).doesNotHaveDuplicates();
  }

  @Test
  void numbersGrow() {
    List<String> numbers = Arrays.stream(Code.values()).map(Code::number).toList();
    assertThat(numbers).isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void aCodeSaysWhatItMeansInTwoLanguages(Code code) {
    assertThat(code.number()).matches("KD-[0-9]{3}");
    for (Sentence sentence : List.of(code.meaning(), code.remedy())) {
      assertThat(sentence.english()).matches("[ -~]+").isNotBlank();
      assertThat(sentence.chinese()).containsPattern("\\p{IsHan}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatIsNotFineHasARemedy(Code code) {
    if (code.verdict() == Verdict.FAILING || code.verdict() == Verdict.WARNING) {
      assertThat(code.remedy()).isNotEqualTo(Sentence.NOTHING_TO_DO);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLayerCanBeFine(Layer layer) {
    assertThat(Code.values())
        .anyMatch(code -> code.layer().equals(Optional.of(layer)) && code.verdict() == Verdict.OK);
  }
}

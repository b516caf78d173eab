package dev.kaipiao.issuance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.issuance.SampleRules;
import dev.kaipiao.issuance.domain.checking.Checked.Drafted;
import dev.kaipiao.testkit.generator.RequestGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes come, there is an answer: a draft or reasons, never an exception. */
class RubbishTest {

  private static final RequestGenerator GENERATOR = new RequestGenerator(7);
  private static final byte[] VALID = Json.write(GENERATOR.valid(GENERATOR.sellers(1).get(0), 3));

  @Property
  void anyBytesGetAnAnswer(@ForAll @Size(max = 200) byte[] body) {
    assertAnswered(body);
  }

  @Property(tries = 3_000)
  void aRequestWithAChangedByteGetsAnAnswer(
      @ForAll @IntRange(max = 100_000) int place, @ForAll byte value) {
    byte[] body = VALID.clone();
    body[place % body.length] = value;
    assertAnswered(body);
  }

  @Property
  void aRequestThatIsCutOffGetsAnAnswer(@ForAll @IntRange(max = 100_000) int length) {
    assertAnswered(java.util.Arrays.copyOf(VALID, length % VALID.length));
  }

  private static void assertAnswered(byte[] body) {
    Examination examined = Examination.of(body, SampleRules.check(), SampleRules.TODAY);
    assertThat(examined.violations().isEmpty()).isEqualTo(examined.checked() instanceof Drafted);
  }
}

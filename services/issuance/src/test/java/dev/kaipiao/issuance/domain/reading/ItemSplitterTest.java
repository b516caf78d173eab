package dev.kaipiao.issuance.domain.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.domain.reading.ItemSplitter.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ItemSplitterTest {

  private static final int SIZE = 64;

  @Property(tries = 300)
  void anArrayComesApartAsItWasPutTogetherHoweverItIsChunked(
      @ForAll("items") List<String> items, @ForAll @IntRange(min = 1, max = 40) int chunk) {
    String body = items.stream().collect(Collectors.joining(" ,\n", "\r\n [ ", " ] \n"));
    assertThat(bodies(split(body, chunk))).isEqualTo(items);
  }

  @Property(tries = 300)
  void linesComeApartAsTheyWerePutTogether(
      @ForAll("items") List<String> items, @ForAll @IntRange(min = 1, max = 40) int chunk) {
    assertThat(bodies(split(String.join("\r\n\n", items), chunk))).isEqualTo(items);
  }

  @Provide
  Arbitrary<List<String>> items() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("ab,[]{}\\\"税 ")
            .ofMaxLength(8)
            .map(value -> value.replace("\\", "\\\\").replace("\"", "\\\""));
    return text.map(value -> "{\"a\":[\"" + value + "\",{}]}").list().ofMaxSize(6);
  }

  @Test
  void anItemThatIsNoJsonSpoilsOnlyItself() {
    assertThat(bodies(split("[{\"a\":},{\"b\":1],5,,{\"c\":2}]", 7)))
        .containsExactly("{\"a\":}", "{\"b\":1]", "5", "", "{\"c\":2}");
  }

  @Test
  void anItemThatIsTooLargeIsSkippedAndNamed() {
    String large = "{\"a\":\"" + "x".repeat(SIZE) + "\"}";
    List<Item> items = split("[{}," + large + ",{}]", 10);
    assertThat(items).hasSize(3);
    assertThat(items.get(1)).isEqualTo(new Item.TooLarge(1));
    assertThat(items.get(2).index()).isEqualTo(2);
  }

  @Test
  void anEmptyBatchHasNoItems() {
    assertThat(split("", 1)).isEmpty();
    assertThat(split(" [ ] ", 1)).isEmpty();
    assertThat(split("\n\n", 1)).isEmpty();
  }

  @Test
  void anArrayThatIsNotClosedIsBrokenWhereItEnds() {
    List<Item> items = split("[{},{\"a\":", 3);
    assertThat(items).hasSize(2);
    assertThat(items.get(1))
        .isInstanceOfSatisfying(
            Item.Broken.class,
            broken -> {
              assertThat(broken.index()).isEqualTo(1);
              assertThat(broken.reason().code()).isEqualTo(ReasonCode.MALFORMED_JSON);
            });
  }

  @Test
  void whatFollowsTheArrayBreaksIt() {
    assertThat(split("[{}]{}", 3).get(1)).isInstanceOf(Item.Broken.class);
  }

  @Test
  void oneItemTooManyEndsTheBatch() {
    List<Item> items = split("[1,2,3,4,5,6,7,8,9]", 3);
    assertThat(items).hasSize(8);
    assertThat(items.get(7))
        .isInstanceOfSatisfying(
            Item.Broken.class,
            broken -> assertThat(broken.reason().code()).isEqualTo(ReasonCode.TOO_MANY_ITEMS));
  }

  private static List<Item> split(String body, int chunk) {
    List<Item> items = new ArrayList<>();
    ItemSplitter splitter = new ItemSplitter(SIZE, 7, items::add);
    byte[] bytes = body.getBytes(UTF_8);
    for (int from = 0; from < bytes.length; from += chunk) {
      splitter.feed(bytes, from, Math.min(bytes.length, from + chunk));
    }
    splitter.end();
    return items;
  }

  private static List<String> bodies(List<Item> items) {
    return items.stream()
        .map(item -> new String(((Item.Body) item).bytes(), UTF_8).strip())
        .toList();
  }
}

package dev.kaipiao.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.event.Evolution.Kind;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each change that one of two releases would not survive is found, and told in a sentence. */
class EvolutionTest {

  private static final JsonNode PAID = Schemas.released(EventType.INVOICE_PAID.typeName());
  private static final JsonNode ISSUED = Schemas.released(EventType.INVOICE_ISSUED.typeName());
  private static final JsonNode REQUEST = Schemas.released(CommandType.INVOICE_REQUEST.typeName());

  @Test
  void aNewOptionalFieldOfAnEventAndOtherWordsBreakNobody() {
    assertThat(
            breaks(
                PAID,
                schema -> {
                  schema.put("title", "other words");
                  properties(schema).putObject("channel").put("type", "string");
                }))
        .isEmpty();
  }

  @Test
  void aRemovedFieldANewTypeAndANewDutyAreFound() {
    assertThat(
            breaks(
                PAID,
                schema -> {
                  properties(schema).remove("paidAt");
                  ((ObjectNode) schema.path("properties").path("paid")).put("type", "number");
                  properties(schema).putObject("channel").put("type", "string");
                  schema.withArray("required").add("channel");
                }))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).startsWith("/channel became required: the next release"),
            one -> assertThat(one).startsWith("/paidAt was removed: the last release reads it"),
            one ->
                assertThat(one).startsWith("/paid has another type (\"string\", now \"number\")"));
  }

  @Test
  void aDutyThatIsTakenAwayBreaksOldReaders() {
    assertThat(breaks(PAID, schema -> schema.withArray("required").remove(0)))
        .singleElement()
        .asString()
        .endsWith("is not required any more: the last release cannot read without it");
  }

  @Test
  void aFieldDeepInsideOfAListIsFoundByItsPlace() {
    assertThat(
            breaks(
                ISSUED,
                schema ->
                    properties(schema.path("properties").path("lines").path("items"))
                        .remove("net")))
        .anySatisfy(one -> assertThat(one).startsWith("/lines/*/net was removed"));
  }

  @Test
  void aValueMoreOrLessBreaksOneSide() {
    assertThat(
            breaks(
                ISSUED,
                schema ->
                    ((ObjectNode) properties(schema).path("kind")).withArray("enum").add("TRAIN")))
        .singleElement()
        .asString()
        .startsWith("/kind has another enum");
  }

  @Test
  void anotherPatternBreaksOneSide() {
    assertThat(
            breaks(
                ISSUED,
                schema ->
                    ((ObjectNode) properties(schema).path("region")).put("pattern", "^[0-9]{6}$")))
        .singleElement()
        .asString()
        .startsWith("/region has another pattern");
  }

  @Test
  void aNewFieldOfACommandIsRefusedByTheRunningRelease() {
    ObjectNode next = REQUEST.deepCopy();
    properties(next).putObject("channel").put("type", "string");
    assertThat(Evolution.breaks(Kind.COMMAND, REQUEST, next))
        .singleElement()
        .asString()
        .startsWith("/channel was added to a command: the last release refuses");
  }

  @Test
  void aNewFieldOfACommandThatNobodySendsYetBreaksNobody() {
    ObjectNode next = REQUEST.deepCopy();
    properties(next).putObject("channel").put("type", "string").put("$comment", "readers first");
    assertThat(Evolution.breaks(Kind.COMMAND, REQUEST, next)).isEmpty();
  }

  private static List<String> breaks(JsonNode released, Consumer<ObjectNode> change) {
    ObjectNode next = released.deepCopy();
    change.accept(next);
    return Evolution.breaks(Kind.EVENT, released, next);
  }

  private static ObjectNode properties(JsonNode schema) {
    return (ObjectNode) schema.path("properties");
  }
}

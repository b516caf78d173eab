package dev.kaipiao.receipts.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads what people and programs order: a misspelt field is an error, not silence. */
final class StrictJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /** The order, or a failure that the problem mappers know. */
  static <T> Uni<T> read(byte[] body, Class<T> type) {
    try {
      T order = MAPPER.readValue(body, type);
      return order == null
          ? Uni.createFrom().failure(ProblemException.of(400, ReasonCode.WRONG_TYPE))
          : Uni.createFrom().item(order);
    } catch (JsonProcessingException e) {
      return Uni.createFrom().failure(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

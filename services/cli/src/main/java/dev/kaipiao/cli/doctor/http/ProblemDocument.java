package dev.kaipiao.cli.doctor.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.Arrays;
import java.util.Optional;

/**
 * A problem document of the platform (RFC 9457 with a reason code).
 *
 * @param code such as {@code KP-9007}; may be newer than this program
 */
record ProblemDocument(String code, String title) {

  private static final String MEDIA_TYPE = "application/problem+json";

  /** Empty when the answer is none, or is somebody else's. */
  static Optional<ProblemDocument> of(Answer answer) {
    if (!answer.mediaType().equals(MEDIA_TYPE)) {
      return Optional.empty();
    }
    return answer
        .json()
        .filter(body -> body.path("code").asText().startsWith("KP-"))
        .map(ProblemDocument::read);
  }

  private static ProblemDocument read(JsonNode body) {
    return new ProblemDocument(body.path("code").asText(), body.path("title").asText());
  }

  /** The code with the sentence that this program knows for it in two languages, or its own. */
  @Override
  public String toString() {
    String sentence =
        Arrays.stream(ReasonCode.values())
            .filter(reason -> reason.code().equals(code))
            .map(reason -> reason.english() + " " + reason.chinese())
            .findFirst()
            .orElse(title);
    return code + " " + sentence;
  }
}

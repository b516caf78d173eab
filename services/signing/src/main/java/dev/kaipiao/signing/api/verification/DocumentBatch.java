package dev.kaipiao.signing.api.verification;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.web.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a batch: a JSON array of documents in base64. */
final class DocumentBatch {

  private final int mostDocuments;

  DocumentBatch(int mostDocuments) {
    this.mostDocuments = mostDocuments;
  }

  List<byte[]> read(byte[] body) {
    try (JsonParser parser = Json.mapper().createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw ProblemException.of(
            400, ReasonCode.WRONG_TYPE, "expected an array of base64 strings");
      }
      List<byte[]> documents = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        documents.add(document(parser, documents.size()));
      }
      if (documents.isEmpty()) {
        throw ProblemException.of(400, ReasonCode.BATCH_EMPTY);
      }
      return documents;
    } catch (IOException e) {
      throw ProblemException.of(400, ReasonCode.MALFORMED_JSON, "not an array of base64 strings");
    }
  }

  private byte[] document(JsonParser parser, int index) throws IOException {
    if (index == mostDocuments) {
      throw ProblemException.of(
          413, ReasonCode.BODY_TOO_LARGE, "at most %d documents".formatted(mostDocuments));
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw ProblemException.of(400, ReasonCode.WRONG_TYPE, "/%d is not a string".formatted(index));
    }
    return parser.getBinaryValue();
  }
}

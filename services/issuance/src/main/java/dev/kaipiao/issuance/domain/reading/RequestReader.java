package dev.kaipiao.issuance.domain.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.issuance.domain.reading.Reading.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads a body as an {@link InvoiceRequest}: one streaming pass, strict about the form (RFC 8259 in
 * UTF-8, only known fields, text where text belongs) and telling everything that is wrong with it.
 */
public final class RequestReader {

  private static final int DEPTH = 16;
  private static final int NAME_LENGTH = 1_000;
  private static final int NUMBER_LENGTH = 1_000;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNameLength(NAME_LENGTH)
                  .maxNumberLength(NUMBER_LENGTH)
                  .build())
          .build();

  private RequestReader() {}

  /** Reads the whole array as one request. */
  public static Reading read(byte[] body) {
    int fault = Utf8.firstFault(body);
    if (fault >= 0) {
      return unreadable(ReasonCode.INVALID_UNICODE, "not UTF-8 at byte " + fault);
    }
    RequestParser request = null;
    int start = startsWithMark(body) ? BYTE_ORDER_MARK.length : 0;
    try (JsonParser json = FACTORY.createParser(body, start, body.length - start)) {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT) {
        return notAnObject(json, first);
      }
      request = new RequestParser(json);
      return request.parse();
    } catch (StreamConstraintsException e) {
      return broken(request, "too deep, or a name or number is too long");
    } catch (JsonProcessingException e) {
      return broken(request, e.getOriginalMessage() + at(e));
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes can always be read", e);
    }
  }

  private static Reading notAnObject(JsonParser json, JsonToken first) throws IOException {
    if (first == null) {
      return unreadable(ReasonCode.MALFORMED_JSON, "the body is empty");
    }
    json.skipChildren();
    while (json.nextToken() != null) {
      json.skipChildren();
    }
    return unreadable(ReasonCode.WRONG_TYPE, "expected an object");
  }

  private static Reading broken(RequestParser request, String detail) {
    Violation violation = Violation.of(ReasonCode.MALFORMED_JSON, "", detail);
    InvoiceRequest partly = request == null ? Reading.NOTHING : request.soFar();
    return new Reading(partly, List.of(violation), Extent.UNREADABLE);
  }

  private static Reading unreadable(ReasonCode code, String detail) {
    return new Reading(Reading.NOTHING, List.of(Violation.of(code, "", detail)), Extent.UNREADABLE);
  }

  private static String at(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static boolean startsWithMark(byte[] body) {
    return body.length >= BYTE_ORDER_MARK.length
        && body[0] == BYTE_ORDER_MARK[0]
        && body[1] == BYTE_ORDER_MARK[1]
        && body[2] == BYTE_ORDER_MARK[2];
  }
}

package dev.kaipiao.cli.doctor.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a question came to. */
public sealed interface Exchange {

  /** An answer over HTTP, perhaps not a whole one. */
  record Answered(Answer answer) implements Exchange {}

  /** The question was taken, and no answer came in time. */
  record Silent(String message) implements Exchange {}

  /** The connection was not made, or ended without an answer. */
  record Cut(String message) implements Exchange {}

  /** Bytes came that are no HTTP/1.1. */
  record Foreign(byte[] start) implements Exchange {

    private static final int SHOWN = 60;

    /** RFC 9113: nine bytes of a head, of which the fourth is the type of the frame. */
    private static final int FRAME_HEAD = 9;

    private static final byte SETTINGS = 4;
    private static final byte GOAWAY = 7;

    /** Whether it is how a server that speaks HTTP/2 only begins, or ends. */
    boolean isHttp2() {
      return start.length >= FRAME_HEAD
          && start[0] == 0
          && start[1] == 0
          && (start[3] == SETTINGS || start[3] == GOAWAY);
    }

    /** The first bytes, with what cannot be printed as dots. */
    @Override
    public String toString() {
      byte[] shown = Arrays.copyOf(start, Math.min(SHOWN, start.length));
      return new String(shown, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
    }
  }

  /** The answer, when one came. */
  default Optional<Answer> ifAnswered() {
    return this instanceof Answered answered ? Optional.of(answered.answer()) : Optional.empty();
  }

  /** What came, without reading it. */
  default String summary() {
    return ifAnswered().map(Answer::summary).orElse("no answer");
  }
}

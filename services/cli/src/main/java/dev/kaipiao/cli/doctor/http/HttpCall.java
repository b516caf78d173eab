package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.cli.doctor.timing.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Asks one question on a connection of its own. */
public final class HttpCall {

  private static final Duration PATIENCE = Duration.ofMillis(2_500);
  private static final int MOST_BYTES = 256 * 1024;
  private static final int PIECE = 8 * 1024;

  private HttpCall() {}

  public static Exchange ask(Opener opener, Question question, Deadline deadline) {
    return ask(opener, question, deadline, PATIENCE);
  }

  static Exchange ask(Opener opener, Question question, Deadline deadline, Duration patience) {
    Deadline own = deadline.within(patience);
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try (Socket socket = opener.open(own)) {
      socket.setSoTimeout(own.millis(patience));
      socket.getOutputStream().write(question.bytes());
      socket.getOutputStream().flush();
      return read(socket, received, own);
    } catch (SocketTimeoutException e) {
      return silent(received, question);
    } catch (IOException e) {
      return ended(received, String.valueOf(e.getMessage()));
    }
  }

  private static Exchange read(Socket socket, ByteArrayOutputStream received, Deadline deadline)
      throws IOException {
    InputStream in = socket.getInputStream();
    byte[] piece = new byte[PIECE];
    while (received.size() < MOST_BYTES) {
      if (deadline.isOver()) {
        throw new SocketTimeoutException("the time is over");
      }
      socket.setSoTimeout(deadline.millis(deadline.left()));
      int read = in.read(piece);
      if (read < 0) {
        return ended(received, "the server closed the connection");
      }
      received.write(piece, 0, read);
      if (!AnswerReader.mayBeHttp(received.toByteArray())) {
        return new Exchange.Foreign(received.toByteArray());
      }
      Optional<Answer> answer = AnswerReader.read(received.toByteArray(), false);
      if (answer.map(Answer::whole).orElse(false)) {
        return new Exchange.Answered(answer.get());
      }
    }
    return ended(received, "the answer is too long to be looked at");
  }

  /** What has come when nothing more will. */
  private static Exchange ended(ByteArrayOutputStream received, String message) {
    byte[] bytes = received.toByteArray();
    if (bytes.length == 0) {
      return new Exchange.Cut(message);
    }
    if (AnswerReader.isHalfHead(bytes)) {
      return new Exchange.Cut("the answer breaks off after %d bytes".formatted(bytes.length));
    }
    return AnswerReader.read(bytes, true)
        .<Exchange>map(Exchange.Answered::new)
        .orElseGet(() -> new Exchange.Foreign(bytes));
  }

  /** What has come when nothing more does in time. */
  private static Exchange silent(ByteArrayOutputStream received, Question question) {
    return AnswerReader.read(received.toByteArray(), false)
        .<Exchange>map(Exchange.Answered::new)
        .orElseGet(
            () -> new Exchange.Silent("%s: %d bytes in time".formatted(question, received.size())));
  }
}

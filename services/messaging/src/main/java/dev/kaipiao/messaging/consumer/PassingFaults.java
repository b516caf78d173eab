package dev.kaipiao.messaging.consumer;

import dev.kaipiao.messaging.publisher.OverloadedException;
import io.netty.channel.unix.Errors.NativeIoException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.RetriableException;

/** Tells faults that pass by themselves from faults that the record brings with it. */
public final class PassingFaults {

  /**
   * Beginnings of SQLSTATE codes: connection, serialization failure, deadlock, lock not to be had,
   * resources, shutdown, cancelled statement, system error, a transaction that was silent for too
   * long, and writing on a server that has become a standby.
   */
  private static final List<String> STATES =
      List.of("08", "40001", "40P01", "55P03", "53", "57P0", "57014", "58", "25P03", "25006");

  private static final Pattern CONNECTION =
      Pattern.compile("connection|timeout|pool", Pattern.CASE_INSENSITIVE);

  private static final int DEEPEST = 16;

  private PassingFaults() {}

  /** Whether the same batch can succeed later, by the fault or by what caused it. */
  public static boolean isPassing(Throwable fault) {
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (passes(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean passes(Throwable fault) {
    if (fault instanceof PgException refused) {
      return isPassingState(refused.getSqlState());
    }
    if (fault instanceof SQLException refused) {
      return isPassingState(refused.getSQLState());
    }
    return fault instanceof RetryLaterException
        || fault instanceof OverloadedException
        || fault instanceof RetriableException
        || fault instanceof ClosedConnectionException
        || fault instanceof TimeoutException
        || fault instanceof io.smallrye.mutiny.TimeoutException
        || fault instanceof VertxException
        || isNetworkFault(fault)
        || isConnectionFault(fault);
  }

  private static boolean isPassingState(String state) {
    return state != null && STATES.stream().anyMatch(state::startsWith);
  }

  /** Not every {@link IOException}: Jackson's, which speak of the record, are some too. */
  private static boolean isNetworkFault(Throwable fault) {
    return fault instanceof SocketException
        || fault instanceof SocketTimeoutException
        || fault instanceof UnknownHostException
        || fault instanceof ClosedChannelException
        || fault instanceof NativeIoException
        || fault.getClass() == IOException.class;
  }

  /** The Vert.x client and its pool tell some of theirs by nothing but the text. */
  private static boolean isConnectionFault(Throwable fault) {
    return fault.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace")
        && fault.getMessage() != null
        && CONNECTION.matcher(fault.getMessage()).find();
  }
}

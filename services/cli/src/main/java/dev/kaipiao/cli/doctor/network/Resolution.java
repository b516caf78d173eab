package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What asking for a name came to. */
public sealed interface Resolution {

  /** The name leads to at least one address. */
  record Found(List<InetAddress> addresses, Duration took) implements Resolution {

    public Found {
      addresses = List.copyOf(addresses);
    }
  }

  /** Somebody who should know says that there is no such name. */
  record Unknown(String message) implements Resolution {}

  /** Nobody said anything in time. */
  record Unanswered(String message) implements Resolution {}

  /** Asks; the system's resolver cannot be interrupted, so it is left behind when it hangs. */
  static Resolution of(Resolver resolver, String host, Deadline deadline)
      throws InterruptedException {
    long begun = System.nanoTime();
    Future<List<InetAddress>> answer = Crew.start(() -> resolver.resolve(host));
    try {
      List<InetAddress> addresses = answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
      return new Found(addresses, Duration.ofNanos(System.nanoTime() - begun));
    } catch (TimeoutException e) {
      return new Unanswered("no answer in time");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        return failed(String.valueOf(unknown.getMessage()));
      }
      throw new IllegalStateException("the resolver ended by itself: " + e.getCause(), e);
    }
  }

  /** The C library tells a name server that is away from a name that is not there in words only. */
  private static Resolution failed(String message) {
    return message.toLowerCase(Locale.ROOT).contains("temporary failure")
        ? new Unanswered(message)
        : new Unknown(message);
  }
}

package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.wire.WireAnswer;
import dev.kaipiao.benchmarks.load.wire.WireCall;
import dev.kaipiao.benchmarks.load.wire.WirePool;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Posts parcels to the HTTP intake over kept connections. Its addresses take turns, so that a
 * parcel whose answer is unknown goes to another one the next time; one that does not answer is
 * left out while all its connections wait.
 */
final class HttpTransport implements Transport {

  private final List<Door> doors;
  private final int connections;
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpForm form;
  private final Traffic traffic;

  /** One address, its connections served by one thread. */
  private record Door(WirePool pool, RequestHead head, AtomicInteger inFlight) {}

  /**
   * @param connections to each address at most; each carries one call at a time
   */
  HttpTransport(
      List<URI> issuance, int connections, HttpForm form, Traffic traffic, Tokens tokens) {
    this.doors =
        issuance.stream()
            .map(
                address ->
                    new Door(
                        new WirePool(
                            null,
                            new InetSocketAddress(address.getHost(), address.getPort()),
                            connections),
                        new RequestHead(address, form, tokens),
                        new AtomicInteger()))
            .toList();
    this.connections = connections;
    this.form = form;
    this.traffic = traffic;
  }

  @Override
  public void send(Parcel parcel, Consumer<Answer> answered) {
    Door door = next();
    door.inFlight.incrementAndGet();
    byte[] body = form.bodyOf(parcel);
    byte[] request =
        door.head.before(
            body,
            traffic.tenantOf(parcel.first()),
            traffic.keyOf(parcel.first()).getBytes(US_ASCII));
    door.pool.submit(
        new WireCall(
            request,
            form.patience().toNanos(),
            answer -> {
              door.inFlight.decrementAndGet();
              answered.accept(read(parcel, answer));
            },
            why -> {
              door.inFlight.decrementAndGet();
              answered.accept(new Answer.Unknown(why));
            }));
  }

  /** Whose turn it is, or the next one after it that has a connection left. */
  private Door next() {
    int first = turn.getAndIncrement();
    for (int i = 0; i < doors.size(); i++) {
      Door door = doors.get(Math.floorMod(first + i, doors.size()));
      if (door.inFlight.get() < connections) {
        return door;
      }
    }
    return doors.get(Math.floorMod(first, doors.size()));
  }

  @Override
  public void close() {
    doors.forEach(door -> door.pool.close());
  }

  private Answer read(Parcel parcel, WireAnswer answer) {
    if (HttpStatus.isRefusal(answer.status())) {
      return new Answer.Refused(answer.retryAfterSeconds());
    }
    try {
      return form.read(parcel, answer.status(), answer.body());
    } catch (RuntimeException e) {
      return new Answer.Unknown("unreadable: " + e);
    }
  }
}

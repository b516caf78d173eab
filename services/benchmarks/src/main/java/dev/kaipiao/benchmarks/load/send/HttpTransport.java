package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.wire.WireAnswer;
import dev.kaipiao.benchmarks.load.wire.WireCall;
import dev.kaipiao.benchmarks.load.wire.WirePool;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;

/** Posts parcels to the HTTP intake over kept connections, all served by one thread. */
final class HttpTransport implements Transport {

  private final WirePool pool;
  private final RequestHead head;
  private final HttpForm form;
  private final Traffic traffic;

  /**
   * @param connections at most; each carries one call at a time
   */
  HttpTransport(URI issuance, int connections, HttpForm form, Traffic traffic, Tokens tokens) {
    this.pool =
        new WirePool(
            null, new InetSocketAddress(issuance.getHost(), issuance.getPort()), connections);
    this.head = new RequestHead(issuance, form, tokens);
    this.form = form;
    this.traffic = traffic;
  }

  @Override
  public void send(Parcel parcel, Consumer<Answer> answered) {
    byte[] body = form.bodyOf(parcel);
    byte[] request =
        head.before(
            body,
            traffic.tenantOf(parcel.first()),
            traffic.keyOf(parcel.first()).getBytes(US_ASCII));
    pool.submit(
        new WireCall(
            request,
            form.patience().toNanos(),
            answer -> answered.accept(read(parcel, answer)),
            why -> answered.accept(new Answer.Unknown(why))));
  }

  @Override
  public void close() {
    pool.close();
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

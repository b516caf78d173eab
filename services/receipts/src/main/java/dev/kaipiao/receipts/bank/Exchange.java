package dev.kaipiao.receipts.bank;

import dev.kaipiao.receipts.domain.bank.AddressRules;
import dev.kaipiao.receipts.domain.delivery.Answers;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;

/**
 * One try to hand a message over. It ends in time whatever the bank does: also when it accepts the
 * connection and says nothing, or answers drop by drop, or without end.
 */
final class Exchange {

  /** What we read of an answer at most. */
  private static final int LONGEST_ANSWER = 65_536;

  private final Promise<BankAnswer> outcome = Promise.promise();
  private final Buffer received = Buffer.buffer();
  private final AddressRules rules;
  private final Clock clock;
  private volatile HttpClientRequest request;

  private Exchange(AddressRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * @param options method, address and headers
   * @param timeout from now to the end of the answer
   * @return never fails: what goes wrong is an answer too
   */
  static Future<BankAnswer> start(
      Vertx vertx,
      HttpClient client,
      RequestOptions options,
      byte[] body,
      Duration timeout,
      AddressRules rules,
      Clock clock) {
    Exchange exchange = new Exchange(rules, clock);
    long timer =
        vertx.setTimer(
            timeout.toMillis(),
            due -> exchange.giveUp("no answer within " + timeout.toMillis() + " ms"));
    client
        .request(options)
        .onSuccess(request -> exchange.send(request, body))
        .onFailure(fault -> exchange.giveUp(words(fault)));
    return exchange.outcome.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void send(HttpClientRequest opened, byte[] body) {
    request = opened;
    if (outcome.future().isComplete()) {
      opened.reset();
      return;
    }
    if (!allowed(opened.connection().remoteAddress())) {
      giveUp("its name stands for an address that is not allowed");
      return;
    }
    opened.send(Buffer.buffer(body)).onSuccess(this::read).onFailure(fault -> giveUp(words(fault)));
  }

  private void read(HttpClientResponse response) {
    response
        .exceptionHandler(fault -> giveUp(words(fault)))
        .handler(part -> collect(response, part))
        .endHandler(end -> outcome.tryComplete(answer(response)));
  }

  /** What comes after the longest answer is not read: the beginning says enough. */
  private void collect(HttpClientResponse response, Buffer part) {
    if (received.length() + part.length() > LONGEST_ANSWER) {
      outcome.tryComplete(answer(response));
      request.reset();
    } else {
      received.appendBuffer(part);
    }
  }

  private BankAnswer answer(HttpClientResponse response) {
    return Answers.read(
        response.statusCode(),
        response.getHeader("Retry-After"),
        received.getBytes(),
        clock.instant());
  }

  /** Resetting the request closes its connection, so that a hung one does not take a place. */
  private void giveUp(String words) {
    if (outcome.tryComplete(new BankAnswer.Unreached(words)) && request != null) {
      request.reset();
    }
  }

  private boolean allowed(SocketAddress remote) {
    try {
      return rules.allows(InetAddress.getByName(remote.hostAddress())); // a literal, no look-up
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String words(Throwable fault) {
    String message = fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : message;
  }
}

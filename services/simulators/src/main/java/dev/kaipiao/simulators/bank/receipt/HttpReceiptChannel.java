package dev.kaipiao.simulators.bank.receipt;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.simulators.bank.BankProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Receipts over HTTP: an array of up to 200 a call, one signature for all of it. */
public final class HttpReceiptChannel implements ReceiptChannel {

  private static final Logger LOG = Logger.getLogger(HttpReceiptChannel.class);
  private static final int IN_PARCEL = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final int UNPROCESSABLE = 422;

  /**
   * Reasons that lie in the receipts themselves, whose signature was found right: nothing was
   * damaged on the way, and sending the same again would not help.
   */
  private static final Pattern OWN_FAULT =
      Pattern.compile(
          Stream.of(
                  ReasonCode.BODY_TOO_LARGE,
                  ReasonCode.ACCOUNT_NOT_OF_BANK,
                  ReasonCode.RECEIPT_INVALID,
                  ReasonCode.RECEIPT_AMOUNT_IN_WORDS,
                  ReasonCode.RECEIPT_ALTERED,
                  ReasonCode.IDENTIFYING_CODE_REPLAYED)
              .map(ReasonCode::code)
              .collect(Collectors.joining("|", "\"code\"\\s*:\\s*\"(", ")\"")));

  private final BankProfile bank;
  private final URI address;
  private final HttpClient client;
  private final Supplier<Optional<String>> token;
  private final Duration patience;
  private int lastStatus;

  /**
   * @param address of {@code /v1/bank-receipts}
   * @param token bearer token, asked for each call; without one the client certificate has to do
   */
  public HttpReceiptChannel(
      BankProfile bank, URI address, HttpClient client, Supplier<Optional<String>> token) {
    this(bank, address, client, token, TIMEOUT);
  }

  HttpReceiptChannel(
      BankProfile bank,
      URI address,
      HttpClient client,
      Supplier<Optional<String>> token,
      Duration patience) {
    this.bank = bank;
    this.address = address;
    this.client = client;
    this.token = token;
    this.patience = patience;
  }

  @Override
  public int receiptsInParcel() {
    return IN_PARCEL;
  }

  @Override
  public List<Fate> send(List<Parcel> parcels) {
    return parcels.stream().map(this::send).toList();
  }

  private Fate send(Parcel parcel) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("bank", bank.id())
            .header("bank-signature", parcel.signature())
            .POST(BodyPublishers.ofByteArray(parcel.body()));
    token.get().ifPresent(value -> request.header("Authorization", "Bearer " + value));
    try {
      return fate(answer(request.build()));
    } catch (ExecutionException e) {
      noteStatus(0, e.getCause().toString());
    } catch (TimeoutException e) {
      noteStatus(0, "no whole answer within " + patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Fate.LATER;
  }

  /**
   * The whole answer within the bank's patience. A timeout of the request would end with the head:
   * an answer whose announced length was damaged on the way would be waited for without end.
   */
  private HttpResponse<String> answer(HttpRequest request)
      throws ExecutionException, TimeoutException, InterruptedException {
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(request, BodyHandlers.ofString());
    try {
      return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      exchange.cancel(true);
    }
  }

  private Fate fate(HttpResponse<String> answer) {
    int status = answer.statusCode();
    noteStatus(status, answer.body());
    if (status / 100 == 2) {
      return Fate.TAKEN;
    }
    if (OWN_FAULT.matcher(answer.body()).find()) {
      return Fate.REFUSED;
    }
    return status == UNPROCESSABLE ? Fate.NOT_BELIEVED : Fate.LATER;
  }

  /** Logs only what is new, so that an outage is one line and not thousands. */
  private void noteStatus(int status, String detail) {
    if (status != lastStatus && status / 100 != 2) {
      LOG.warnf("SIM-201 receipts of %s: %d %s", bank.id(), status, detail);
    }
    lastStatus = status;
  }

  @Override
  public void close() {
    // the client has nothing to close before Java 21
  }
}

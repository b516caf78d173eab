package dev.kaipiao.receipts;

import static dev.kaipiao.receipts.fixture.TestingPlatform.bankId;
import static dev.kaipiao.receipts.fixture.TestingPlatform.prefix;
import static dev.kaipiao.receipts.fixture.TestingPlatform.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.receipts.fixture.ReceiptsStack;
import dev.kaipiao.receipts.fixture.TestingBank;
import dev.kaipiao.receipts.fixture.TestingPlatform;
import dev.kaipiao.receipts.fixture.TestingReceipt;
import dev.kaipiao.receipts.fixture.TestingTls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReceiptsStack.class)
class ClientCertificateIT {

  @TestHTTPResource(tls = true)
  URI https;

  private final TestingPlatform platform = new TestingPlatform();
  private final TestingBank bank = TestingBank.of(bankId("nanhu"), prefix());
  private final byte[] receipt =
      TestingReceipt.to(bank.prefix() + "000001", "R-" + bank.id()).json();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void aPinnedCertificateSpeaksForItsBank() {
    // Given
    register(bank, null).statusCode(200);
    // Then
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(send(bank).statusCode()).isEqualTo(202));
    platform.event(EventType.RECEIPT_UNMATCHED, "receiptNumber", "R-" + bank.id());
    assertThat(get(bank, "/v1/banks").body()).contains(bank.id());
  }

  @Test
  void aCertificateThatNobodyPinnedDoesNotGetThrough() {
    // Given
    register(bank, null).statusCode(200);
    TestingBank impostor = TestingBank.of(bank.id(), bank.prefix());
    // Then
    assertThatThrownBy(() -> send(impostor)).isInstanceOf(IOException.class);
  }

  @Test
  void withoutACertificateATokenIsNeeded() {
    assertThat(get(null, "/v1/banks").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> send(TestingBank as) throws IOException {
    return call(
        as,
        HttpRequest.newBuilder(https.resolve("/v1/bank-receipts"))
            .header("Content-Type", "application/json")
            .header("bank-signature", bank.signature(receipt))
            .POST(BodyPublishers.ofByteArray(receipt))
            .build());
  }

  private HttpResponse<String> get(TestingBank as, String path) {
    try {
      return call(as, HttpRequest.newBuilder(https.resolve(path)).build());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> call(TestingBank as, HttpRequest request) throws IOException {
    try {
      return TestingTls.client(as).send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

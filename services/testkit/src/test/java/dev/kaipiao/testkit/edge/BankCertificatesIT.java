package dev.kaipiao.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.testkit.edge.EdgeKeys.Holder;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Banks come by a name of their own, with a certificate; it says which bank they are. */
class BankCertificatesIT {

  private static final Call RECEIPT =
      Call.all().stream()
          .filter(call -> call.path().equals("/v1/bank-receipts"))
          .findFirst()
          .orElseThrow();

  private SharedEdge shared;

  @BeforeEach
  void theEdgeIsThere() {
    shared = SharedEdge.get();
  }

  @Test
  void aListedCertificateSpeaksForItsBank() throws IOException {
    // When
    HttpMessage reached = EdgeConnection.reached(send(Holder.BANK, Map.of())).orElseThrow();
    // Then
    assertThat(reached.header("bank")).contains(EdgeKeys.BANK);
    assertThat(reached.header("kaipiao-client-subject")).contains("CN=jianghai,O=Testing");
    assertThat(reached.header("kaipiao-client-issuer")).contains("CN=Testing banks");
  }

  @Test
  void whatTheCallerSaysOfItselfIsNotPassedOn() throws IOException {
    // When
    HttpMessage reached =
        EdgeConnection.reached(
                send(
                    Holder.BANK,
                    Map.of("bank", "nanhu", "Kaipiao-Client-Subject", "CN=nanhu,O=Testing")))
            .orElseThrow();
    // Then
    assertThat(reached.header("bank")).contains(EdgeKeys.BANK);
    assertThat(reached.header("kaipiao-client-subject")).contains("CN=jianghai,O=Testing");
  }

  @ParameterizedTest
  @EnumSource(
      value = Holder.class,
      names = {"NOBODY", "UNLISTED", "IMPOSTOR"})
  void whoeverElseComesIsRefused(Holder holder) throws IOException {
    // Given
    int before = shared.service().requests();
    // When
    HttpMessage answer = send(holder, Map.of("bank", EdgeKeys.BANK));
    // Then
    assertThat(answer.status()).isEqualTo(holder == Holder.UNLISTED ? 403 : 401);
    assertThat(answer.header("content-type")).contains("application/problem+json");
    assertThat(shared.service().requests()).isEqualTo(before);
  }

  @Test
  void theBanksDoorIsNotReachedByShakingHandsUnderAnotherName() throws IOException {
    // Given
    int before = shared.service().requests();
    try (EdgeConnection connection = shared.connect("api")) {
      // When
      HttpMessage answer =
          connection.ask(RECEIPT.head("/v1/bank-receipts", Map.of()), RECEIPT.bytes());
      // Then
      assertThat(answer.status()).isEqualTo(421);
    }
    assertThat(shared.service().requests()).isEqualTo(before);
  }

  @Test
  void aNameThatIsNotOursIsShownNoCertificate() {
    assertThatThrownBy(() -> shared.edge().connect("evil", Holder.NOBODY))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void nothingOlderThanTls13IsSpoken() {
    assertThatThrownBy(() -> shared.edge().connect("api", "TLSv1.2"))
        .isInstanceOf(SSLException.class);
  }

  private HttpMessage send(Holder holder, Map<String, String> headers) throws IOException {
    try (EdgeConnection connection = shared.edge().connect("banks", holder)) {
      return connection.ask(RECEIPT.head("/v1/bank-receipts", headers), RECEIPT.bytes());
    }
  }
}

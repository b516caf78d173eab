package dev.kaipiao.cli.doctor.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;

/** In the words of Java 17 and of Java 25. */
class BreakJudgeTest {

  @Test
  void theServersReasonIsReadFromTheMessage() {
    assertThat(code(new SSLHandshakeException("Received fatal alert: protocol_version")))
        .isEqualTo(Code.TLS_VERSION_OLD);
    assertThat(
            code(
                new SSLHandshakeException(
                    "(handshake_failure) Received fatal alert: handshake_failure")))
        .isEqualTo(Code.TLS_NO_COMMON_CIPHER);
    assertThat(code(new SSLHandshakeException("Received fatal alert: internal_error")))
        .isEqualTo(Code.HANDSHAKE_FAILED);
  }

  @Test
  void aVersionThatNobodyShouldSpeakIsOld() {
    String message =
        "The server selected protocol version TLS10 is not accepted by client preferences [TLS13]";
    assertThat(code(new SSLHandshakeException(message))).isEqualTo(Code.TLS_VERSION_OLD);
  }

  @Test
  void silenceAndEndsAreToldApart() {
    assertThat(code(new SocketTimeoutException("Read timed out"))).isEqualTo(Code.HANDSHAKE_SILENT);
    assertThat(code(new SSLException("readHandshakeRecord", new SocketTimeoutException("late"))))
        .isEqualTo(Code.HANDSHAKE_SILENT);
    assertThat(code(new SocketException("Connection reset"))).isEqualTo(Code.HANDSHAKE_CUT);
    assertThat(
            code(
                (IOException)
                    new SSLHandshakeException("Remote host terminated the handshake")
                        .initCause(new EOFException("SSL peer shut down incorrectly"))))
        .isEqualTo(Code.HANDSHAKE_CUT);
  }

  @Test
  void otherBytesAndTooManyCertificatesAreKnownByTheirWords() {
    assertThat(code(new SSLException("Unsupported or unrecognized SSL message")))
        .isEqualTo(Code.NOT_TLS);
    String message = "The certificate chain length (11) exceeds the maximum allowed length (10)";
    assertThat(code(new SSLProtocolException(message))).isEqualTo(Code.CHAIN_TOO_LONG);
  }

  @Test
  void aClientThatWasAskedIsTheReason() {
    Break refused = Break.of(new SSLException("Received fatal alert: certificate_required"));
    assertThat(BreakJudge.judge(new Handshake.Broken(refused, true), false).code())
        .isEqualTo(Code.CLIENT_CERTIFICATE_DEMANDED);
    assertThat(BreakJudge.judge(new Handshake.Broken(refused, true), true).code())
        .isEqualTo(Code.CLIENT_CERTIFICATE_REFUSED);
    assertThat(BreakJudge.judge(new Handshake.Broken(refused, false), false).code())
        .isEqualTo(Code.HANDSHAKE_FAILED);
  }

  private static Code code(IOException failure) {
    return BreakJudge.judge(new Handshake.Broken(Break.of(failure), false), false).code();
  }
}

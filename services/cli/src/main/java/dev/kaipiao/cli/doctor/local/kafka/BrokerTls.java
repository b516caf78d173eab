package dev.kaipiao.cli.doctor.local.kafka;

import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.doctor.tls.TlsProbe;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;

/** Looks at the encryption of a broker's listener, as a client with given settings meets it. */
public final class BrokerTls {

  private final Target target;
  private final ClientSettings settings;
  private final Trust trust;
  private final Clock clock;

  /**
   * @param trust where the settings do not say whom the client trusts
   */
  public BrokerTls(Target target, ClientSettings settings, Trust trust, Clock clock) {
    this.target = target;
    this.settings = settings;
    this.trust = trust;
    this.clock = clock;
  }

  public List<Finding> look(InetSocketAddress address, Deadline deadline)
      throws GeneralSecurityException {
    List<Finding> findings =
        TlsProbe.withoutHttp(target, settings.trust().orElse(trust), settings.key(), clock)
            .look(address, deadline);
    if (isBroken(findings) && speaksPlainly(deadline)) {
      return List.of(
          Finding.of(Code.PLAIN_KAFKA_BEHIND_TLS, "a question without TLS is answered there"));
    }
    List<Finding> heeded =
        findings.stream()
            .filter(one -> settings.comparesNames() || one.code() != Code.NAME_MISMATCH)
            .toList();
    return heeded.isEmpty()
        ? List.of(Finding.of(Code.TLS_OK, "the client does not compare names"))
        : heeded;
  }

  private static boolean isBroken(List<Finding> findings) {
    return findings.stream()
        .map(Finding::code)
        .anyMatch(
            code ->
                code == Code.HANDSHAKE_CUT
                    || code == Code.HANDSHAKE_SILENT
                    || code == Code.NOT_TLS);
  }

  private boolean speaksPlainly(Deadline deadline) {
    try {
      MetadataQuestion.ask(new BrokerAddress(target.host(), target.port()), deadline);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

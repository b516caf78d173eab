package dev.kaipiao.cli.doctor.tls;

import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the encryption of a target, or at the lack of it. */
public final class TlsProbe {

  private static final Duration PATIENCE = Duration.ofMillis(2_000);

  /** When the address says http, TLS is only looked for. */
  private static final Duration SHORT_PATIENCE = Duration.ofMillis(1_000);

  private static final Set<Code> OUT_OF_TIME =
      Set.of(Code.CERTIFICATE_EXPIRED, Code.CERTIFICATE_NOT_YET_VALID);

  /** A port that breaks a handshake in one of these ways may speak plain HTTP. */
  private static final Set<Break.Kind> PERHAPS_PLAIN =
      Set.of(Break.Kind.NOT_TLS, Break.Kind.SILENT, Break.Kind.CUT);

  private final Target target;
  private final ChainJudge judge;
  private final Handshaker handshaker;
  private final boolean showsCertificate;
  private final boolean http;
  private final Clock clock;
  private volatile Optional<Finding> clockFault = Optional.empty();

  public TlsProbe(Target target, Trust trust, Optional<ClientKey> key, Clock clock) {
    this(target, trust, key, clock, true);
  }

  private TlsProbe(Target target, Trust trust, Optional<ClientKey> key, Clock clock, boolean http) {
    this.target = target;
    this.judge = new ChainJudge(trust);
    this.handshaker = new Handshaker(key, clock, http);
    this.showsCertificate = key.isPresent();
    this.clock = clock;
    this.http = http;
  }

  /** Of a server that speaks something else than HTTP under TLS, and is asked nothing. */
  public static TlsProbe withoutHttp(
      Target target, Trust trust, Optional<ClientKey> key, Clock clock) {
    return new TlsProbe(target, trust, key, clock, false);
  }

  public List<Finding> look(InetSocketAddress address, Deadline deadline)
      throws GeneralSecurityException {
    return target.secure() ? encrypted(address, deadline) : List.of(plain(address, deadline));
  }

  /** What the server's certificate and its time tell about the clocks; the layer above says so. */
  public Optional<Finding> clockFault() {
    return clockFault;
  }

  private List<Finding> encrypted(InetSocketAddress address, Deadline deadline)
      throws GeneralSecurityException {
    Handshake handshake = handshaker.with(address, target.host(), PATIENCE, deadline);
    if (handshake instanceof Handshake.Agreed agreed) {
      return judged(agreed);
    }
    Handshake.Broken broken = (Handshake.Broken) handshake;
    if (http && !broken.clientAsked() && PERHAPS_PLAIN.contains(broken.how().kind())) {
      PlainAnswer answer = PlainAnswer.of(address, target.authority(), deadline);
      if (answer.isHttp()) {
        return List.of(Finding.of(Code.PLAIN_TEXT_BEHIND_HTTPS, "it answers " + answer));
      }
      if (broken.how().kind() == Break.Kind.NOT_TLS) {
        return List.of(Finding.of(Code.NOT_TLS, "it answers " + answer));
      }
    }
    return List.of(BreakJudge.judge(broken, showsCertificate));
  }

  private List<Finding> judged(Handshake.Agreed agreed) {
    List<X509Certificate> chain = agreed.chain();
    Instant here = clock.instant();
    List<Finding> findings = judge.judge(chain, target, here);
    if (isOutOfTime(findings) && agreed.serverTime().isPresent()) {
      Instant there = agreed.serverTime().get();
      List<Finding> byServer = judge.judge(chain, target, there);
      if (!isOutOfTime(byServer)) {
        clockFault =
            Optional.of(
                Finding.of(Code.CLOCK_WRONG, "here it is %s, there %s".formatted(here, there)));
        findings = byServer;
      }
    }
    return findings.isEmpty() ? List.of(Finding.of(Code.TLS_OK, summary(agreed))) : findings;
  }

  private Finding plain(InetSocketAddress address, Deadline deadline)
      throws GeneralSecurityException {
    PlainAnswer answer = PlainAnswer.of(address, target.authority(), deadline);
    if (!answer.isHttp() && speaksTls(address, deadline)) {
      return Finding.of(Code.TLS_BEHIND_HTTP, "a TLS handshake is answered there");
    }
    InetAddress host = address.getAddress();
    boolean near = host.isLoopbackAddress() || host.isSiteLocalAddress();
    return Finding.of(
        near ? Code.TLS_NOT_USED : Code.NOT_ENCRYPTED, "plain HTTP to " + host.getHostAddress());
  }

  private boolean speaksTls(InetSocketAddress address, Deadline deadline)
      throws GeneralSecurityException {
    Handshake handshake = handshaker.with(address, target.host(), SHORT_PATIENCE, deadline);
    return handshake instanceof Handshake.Agreed
        || (handshake instanceof Handshake.Broken broken
            && (broken.clientAsked() || broken.how().kind() == Break.Kind.ALERT));
  }

  private static boolean isOutOfTime(List<Finding> findings) {
    return findings.stream().map(Finding::code).anyMatch(OUT_OF_TIME::contains);
  }

  private static String summary(Handshake.Agreed agreed) {
    X509Certificate own = agreed.chain().get(0);
    return "%s, %s, %s until %s%s"
        .formatted(
            agreed.protocol(),
            agreed.cipher(),
            own.getSubjectX500Principal().getName(),
            own.getNotAfter().toInstant(),
            agreed.clientAsked() ? ", asks for a client certificate" : "");
  }
}

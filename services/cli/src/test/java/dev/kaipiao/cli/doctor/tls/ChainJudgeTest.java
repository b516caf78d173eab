package dev.kaipiao.cli.doctor.tls;

import static dev.kaipiao.cli.doctor.fixture.Leaf.onLoopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.fixture.Identity;
import dev.kaipiao.cli.doctor.fixture.Leaf;
import dev.kaipiao.cli.doctor.fixture.TestingAuthority;
import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainJudgeTest {

  private static final Target TARGET = new Target(true, "localhost", 443, "/");

  private final TestingAuthority root = TestingAuthority.root("Root");
  private final TestingAuthority below = root.intermediate("Below");
  private final ChainJudge judge = new ChainJudge(new Trust(Set.of(root.certificate())));
  private final Leaf leaf = onLoopback();

  @Test
  void theOrderInWhichCertificatesAreSentDoesNotMatter() {
    TestingAuthority lowest = below.intermediate("Lowest");
    Identity identity = lowest.issue(leaf).with(below.certificate()).with(lowest.certificate());
    assertThat(codes(identity)).isEmpty();
  }

  @Test
  void aRootThatIsSentAsWellDoesNoHarm() {
    assertThat(codes(root.issue(leaf).with(root.certificate()))).isEmpty();
  }

  @Test
  void exactlyThisCertificateCanBeTrusted() {
    Identity own = TestingAuthority.selfSigned(leaf);
    ChainJudge trusting = new ChainJudge(new Trust(Set.of(own.certificate())));
    assertThat(trusting.judge(own.chain(), TARGET, Instant.now())).isEmpty();
  }

  @Test
  void aRootOfTheSameNameIsNotTheSameRoot() {
    Identity forged = TestingAuthority.root("Root").issue(leaf);
    assertThat(codes(forged)).containsExactly(Code.ISSUER_UNKNOWN);
  }

  @Test
  void anIssuerOfUnknownOrganisationIsNotWaitedFor() {
    assertThat(codes(TestingAuthority.root("Stranger").issue(leaf)))
        .containsExactly(Code.ISSUER_UNKNOWN);
    assertThat(codes(below.issue(leaf.withFetchableIssuer())))
        .containsExactly(Code.CHAIN_INCOMPLETE);
  }

  @Test
  void whoVouchesComesBeforeNameAndTime() {
    Instant now = Instant.now();
    Leaf all =
        leaf.named("other.example", "192.0.2.1")
            .valid(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
    assertThat(codes(TestingAuthority.selfSigned(all)))
        .containsExactly(Code.SELF_SIGNED, Code.NAME_MISMATCH, Code.CERTIFICATE_EXPIRED);
  }

  @Test
  void aServerThatIssuesIsNoAuthority() {
    // Given a certificate issued with the key of a server
    Identity server = root.issue(leaf);
    TestingAuthority wrong = new TestingAuthority(server.certificate(), server.keys());
    Identity issued = wrong.issue(onLoopback()).with(server.certificate());
    // Then
    assertThat(codes(issued)).containsExactly(Code.CHAIN_INVALID);
  }

  private List<Code> codes(Identity identity) {
    return judge.judge(identity.chain(), TARGET, Instant.now()).stream()
        .map(Finding::code)
        .toList();
  }
}

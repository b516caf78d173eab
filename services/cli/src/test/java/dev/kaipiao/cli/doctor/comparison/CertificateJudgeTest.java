package dev.kaipiao.cli.doctor.comparison;

import static dev.kaipiao.cli.doctor.comparison.Environments.PRODUCTION;
import static dev.kaipiao.cli.doctor.comparison.Environments.TEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.fixture.Identity;
import dev.kaipiao.cli.doctor.fixture.Leaf;
import dev.kaipiao.cli.doctor.fixture.TestingAuthority;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateJudgeTest {

  private static final String NEW = "TLSv1.3";

  private final Instant now = Instant.now();
  private final TestingAuthority root = TestingAuthority.root("Root");
  private final Leaf leaf = Leaf.onLoopback();
  private final Identity good = root.issue(leaf);

  @Test
  void certificatesOfTheSameKindAreAlike() {
    assertThat(codes(good, root.issue(Leaf.onLoopback()))).containsExactly(Code.CHAINS_ALIKE);
  }

  @Test
  void aFaultThatTheFirstHasNotBreaksAPromotion() {
    Identity ended =
        root.issue(leaf.valid(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1))));
    assertThat(codes(good, ended)).containsExactly(Code.CHAIN_WORSE);
    assertThat(codes(ended, good)).containsExactly(Code.CHAINS_ALIKE);
  }

  @Test
  void aFaultThatBothHaveIsNoDifference() {
    Identity one = TestingAuthority.selfSigned(leaf);
    assertThat(codes(one, one)).containsExactly(Code.CHAINS_ALIKE);
  }

  @Test
  void whatEndsSoonIsAWarning() {
    Identity soon = root.issue(leaf.valid(now.minusSeconds(60), now.plus(Duration.ofDays(29))));
    assertThat(codes(good, soon)).containsExactly(Code.EXPIRY_SOON);
  }

  @Test
  void anotherAlgorithmAnotherWayToTheRootAndAnOlderProtocolAreTold() {
    Identity rsa = root.issue(leaf.with(TestingAuthority.newRsaKeys(2_048)));
    assertThat(codes(good, rsa)).containsExactly(Code.ALGORITHM_APART);
    TestingAuthority below = root.intermediate("Below");
    assertThat(codes(good, below.issue(leaf).with(below.certificate())))
        .containsExactly(Code.CHAIN_APART);
    assertThat(
            codes(
                Environments.showing(TEST, NEW, good),
                Environments.showing(PRODUCTION, "TLSv1.2", good)))
        .containsExactly(Code.TLS_VERSION_APART);
  }

  @Test
  void plainHttpOnOneSideOnlyIsADifference() {
    Environment plain = Environments.telling(PRODUCTION);
    assertThat(codes(Environments.showing(TEST, NEW, good), plain))
        .containsExactly(Code.ENCRYPTION_ON_ONE_SIDE);
    assertThat(codes(plain, plain)).containsExactly(Code.CHAINS_ALIKE);
  }

  private List<Code> codes(Identity tried, Identity next) {
    return codes(
        Environments.showing(TEST, NEW, tried), Environments.showing(PRODUCTION, NEW, next));
  }

  private List<Code> codes(Environment tried, Environment next) {
    Trust trust = new Trust(Set.of(root.certificate()));
    return new CertificateJudge(trust, now).judge(tried, next).stream().map(Finding::code).toList();
  }
}

package dev.kaipiao.audit.domain.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeHashingTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=",
    "2, T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=",
    "3, Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=",
    "7, IrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U=",
    "8, bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=",
    "15, rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs="
  })
  void theRootIsTheOneThatOthersCompute(int size, String root) {
    assertThat(TreeHashing.root(KnownLeaves.hashes().subList(0, size)).base64()).isEqualTo(root);
  }

  @Test
  void theRootOfNothingIsTheHashOfNothing() {
    assertThat(TreeHashing.emptyRoot().base64())
        .isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    assertThat(new CompactRange().root()).isEqualTo(TreeHashing.emptyRoot());
  }

  @Test
  void onlyCanonicalBase64IsAHash() {
    String hash = TreeHashing.emptyRoot().base64();
    assertThat(Hash.parse(hash)).contains(TreeHashing.emptyRoot());
    assertThat(Hash.parse(hash.replace("FU=", "FV="))).isEmpty();
    assertThat(Hash.parse(hash.substring(1))).isEmpty();
    assertThat(Hash.parse("!" + hash.substring(1))).isEmpty();
  }
}

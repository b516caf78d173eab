package dev.kaipiao.audit.domain.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.audit.domain.merkle.KnownLeaves;
import dev.kaipiao.audit.domain.merkle.TreeHashing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final NoteSigner LOG = TestKeys.signerOf("kaipiao.example/audit");

  private static final Checkpoint CHECKPOINT =
      new Checkpoint("kaipiao.example/audit", 15, TreeHashing.root(KnownLeaves.hashes()));

  @Test
  void theBodyHasThreeLines() {
    assertThat(CHECKPOINT.text())
        .isEqualTo("kaipiao.example/audit\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n");
  }

  @Test
  void aSignedCheckpointIsReadBack() {
    String note = LOG.sign(CHECKPOINT.text()).encoded();
    assertThat(Checkpoint.open(note, List.of(LOG.verifierKey()))).contains(CHECKPOINT);
  }

  @Test
  void aCheckpointOfAnotherLogIsNotBelieved() {
    // Given: a note that our key signed under the name of another log
    String note =
        LOG.sign(new Checkpoint("elsewhere.example", 15, CHECKPOINT.root()).text()).encoded();
    // Then
    assertThat(Checkpoint.open(note, List.of(LOG.verifierKey()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "origin\n015\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n",
        "origin\n-1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n",
        "origin\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383c=\n",
        "\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n",
        "origin\n15\n"
      })
  void otherTextsAreNoCheckpoints(String text) {
    assertThat(Checkpoint.parse(text)).isEmpty();
  }

  @Test
  void furtherLinesAreAllowed() {
    assertThat(Checkpoint.parse(CHECKPOINT.text() + "more\n")).contains(CHECKPOINT);
  }
}

package dev.kaipiao.audit.checkpoint;

import static dev.kaipiao.audit.store.AuditDatabase.issued;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.audit.checkpoint.CheckpointSigner.Round;
import dev.kaipiao.audit.domain.note.NoteSigner;
import dev.kaipiao.audit.domain.note.TestKeys;
import dev.kaipiao.audit.domain.proof.ProofVerifier;
import dev.kaipiao.audit.domain.proof.Verdict;
import dev.kaipiao.audit.domain.verify.LogVerdict;
import dev.kaipiao.audit.domain.verify.LogVerifier;
import dev.kaipiao.audit.store.AuditDatabase;
import dev.kaipiao.audit.store.StoredEvent;
import dev.kaipiao.audit.store.TreeStore;
import dev.kaipiao.audit.store.block.BlockStore;
import dev.kaipiao.audit.store.block.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointSignerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final NoteSigner KEY = TestKeys.signerOf("kaipiao.example/audit");

  private AuditDatabase database;

  @BeforeEach
  void createDatabase() {
    database = AuditDatabase.create();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void anEmptyLogIsSignedOnce() throws IOException {
    CheckpointSigner signer = signer("one", NEVER);
    assertThat(signer.sign()).isEqualTo(Round.SIGNED);
    assertThat(signer.sign()).isEqualTo(Round.IDLE);
    assertThat(sizeOf(verify(Optional.empty()))).isZero();
  }

  @Test
  void eachRoundSignsWhatWasAppendedSinceTheLast() throws IOException {
    // Given
    CheckpointSigner signer = signer("one", NEVER);
    for (long from = 0; from < 700; from += 70) {
      // When
      database.append(issued(from, from + 70));
      assertThat(signer.sign()).isEqualTo(Round.SIGNED);
      // Then
      assertThat(sizeOf(verify(Optional.empty()))).isEqualTo(from + 70);
    }
  }

  @Test
  void anInstanceThatStartsGoesOnWhereTheFormerStopped() throws IOException {
    // Given
    database.append(issued(0, 300));
    signer("former", NEVER).sign();
    String before = newestNote();
    // When
    database.append(issued(300, 600));
    Round round = signer("later", Duration.ZERO).sign();
    // Then
    assertThat(round).isEqualTo(Round.SIGNED);
    assertThat(sizeOf(verify(Optional.of(before)))).isEqualTo(600);
    assertThat(database.column("SELECT epoch FROM checkpoint ORDER BY size"))
        .containsExactly(1L, 2L);
  }

  @Test
  void anInstanceWaitsAsLongAsAnotherSigns() {
    // Given
    CheckpointSigner holder = signer("holder", NEVER);
    holder.sign();
    database.append(issued(0, 10));
    // Then
    assertThat(signer("other", NEVER).sign()).isEqualTo(Round.WAITING);
    assertThat(holder.sign()).isEqualTo(Round.SIGNED);
  }

  @Test
  void twoInstancesThatSignByTurnsNeverContradictEachOther() throws IOException {
    // Given
    signer("first", NEVER).sign();
    List<String> notes = new ArrayList<>(List.of(newestNote()));
    AtomicBoolean open = new AtomicBoolean(true);
    CompletableFuture<Void> one =
        CompletableFuture.runAsync(() -> signWhile(open, signer("one", Duration.ZERO)));
    CompletableFuture<Void> two =
        CompletableFuture.runAsync(() -> signWhile(open, signer("two", Duration.ZERO)));
    // When
    for (long from = 0; from < 2_000; from += 40) {
      database.append(issued(from, from + 40));
      notes.add(newestNote());
    }
    open.set(false);
    CompletableFuture.allOf(one, two).join();
    signer("last", Duration.ZERO).sign();
    // Then
    for (String note : notes) {
      assertThat(sizeOf(verify(Optional.of(note)))).isEqualTo(2_000);
    }
    assertThat(
            database.column(
                "SELECT 1 FROM checkpoint a JOIN checkpoint b ON a.size < b.size AND a.epoch > b.epoch"))
        .isEmpty();
  }

  @Test
  void aChangedTileStopsTheSigning() {
    // Given
    database.append(issued(0, 100));
    signer("former", NEVER).sign();
    database.append(issued(100, 200));
    // When
    database.execute("UPDATE tile SET hashes = set_byte(hashes, 70, get_byte(hashes, 70) # 1)");
    // Then
    assertThatThrownBy(() -> signer("later", Duration.ZERO).sign())
        .isInstanceOf(BrokenTreeException.class)
        .hasMessageContaining("another root");
    assertThat(database.column("SELECT size FROM checkpoint")).containsExactly(100L);
  }

  @Test
  void aCheckpointOfAnotherKeyStopsTheSigning() {
    // Given
    database.append(issued(0, 3));
    NoteSigner foreign = TestKeys.signerOf("kaipiao.example/audit");
    new CheckpointSigner(database.pool(), new TreeStore(database.pool()), foreign, "former", NEVER)
        .sign();
    database.append(issued(3, 4));
    // Then
    assertThatThrownBy(() -> signer("later", Duration.ZERO).sign())
        .isInstanceOf(BrokenTreeException.class)
        .hasMessageContaining("not signed by our key");
  }

  @Test
  void aLostEventStopsTheSigning() {
    // Given
    CheckpointSigner signer = signer("one", NEVER);
    database.append(issued(0, 4));
    database.append(issued(4, 6));
    database.append(issued(6, 10));
    // When
    database.execute("DELETE FROM block WHERE first_index = 4");
    // Then
    assertThatThrownBy(signer::sign).hasMessageContaining("entry 4 is missing");
  }

  @Test
  void aChangedEntryIsFoundByTheVerifier() throws IOException {
    // Given
    database.append(issued(0, 256));
    database.append(issued(256, 300));
    signer("one", NEVER).sign();
    // When: someone changes one byte of one entry
    database.rewriteTexts("entries", 256, entries -> entries.get(4)[20] ^= 1);
    // Then
    assertThat(verify(Optional.empty()))
        .isEqualTo(new LogVerdict.Broken("tile/0/001.p/44", "hash 4 is not that of its entries"));
  }

  @Test
  void aChangedLeafHashIsFoundByTheVerifier() throws IOException {
    // Given
    database.append(issued(0, 30));
    database.execute(
        "UPDATE block SET leaves = set_byte(leaves, 7 * 32, get_byte(leaves, 7 * 32) # 1)");
    // When
    signer("one", NEVER).sign();
    // Then
    assertThat(verify(Optional.empty()).holds()).isFalse();
  }

  @Test
  void aChangedPayloadOrFieldShowsWhenTheEventIsRead() {
    // Given
    database.append(issued(0, 4));
    database.rewriteSecrets(
        0, secrets -> secrets.set(1, new Secret(secrets.get(1).salt(), "{}".getBytes(UTF_8))));
    database.rewriteTexts(
        "concerns", 0, abouts -> abouts.set(2, "{\"tenant\":\"tenant-b\"}".getBytes(UTF_8)));
    assertThat(new BlockStore(database.pool()).erase(3).await().atMost(PATIENCE)).isTrue();
    // When
    List<StoredEvent> events = database.events();
    // Then
    assertThat(events.stream().map(StoredEvent::intact)).containsExactly(true, false, false, true);
    assertThat(events.get(3).erased()).isTrue();
  }

  @Test
  void everyEventHasAProofThatHolds() {
    // Given
    database.append(issued(0, 520));
    signer("one", NEVER).sign();
    ProofReader proofs = new ProofReader(new TreeStore(database.pool()));
    ProofVerifier verifier = new ProofVerifier(KEY.verifierKey());
    // When
    List<StoredEvent> events = database.entries().run(-1, 520, 1_000).await().atMost(PATIENCE);
    // Then
    assertThat(events).hasSize(520);
    for (StoredEvent event : events) {
      String proof = proofs.proofOf(event).await().atMost(PATIENCE).orElseThrow().text();
      assertThat(verifier.verify(proof)).isInstanceOf(Verdict.Proven.class);
      assertThat(((Verdict.Proven) verifier.verify(proof)).entry()).isEqualTo(event.entry());
    }
  }

  @Test
  void anEventThatIsNotSignedYetHasNoProof() {
    // Given
    signer("one", NEVER).sign();
    database.append(issued(0, 1));
    // When
    StoredEvent event =
        database.entries().find("event-0", Optional.empty()).await().atMost(PATIENCE).orElseThrow();
    // Then
    assertThat(
            new ProofReader(new TreeStore(database.pool())).proofOf(event).await().atMost(PATIENCE))
        .isEmpty();
  }

  private CheckpointSigner signer(String instance, Duration takeoverAfter) {
    return new CheckpointSigner(
        database.pool(), new TreeStore(database.pool()), KEY, instance, takeoverAfter);
  }

  private static void signWhile(AtomicBoolean open, CheckpointSigner signer) {
    while (open.get()) {
      signer.sign();
    }
  }

  private String newestNote() {
    return new TreeStore(database.pool()).newest().await().atMost(PATIENCE).orElseThrow().note();
  }

  private LogVerdict verify(Optional<String> older) throws IOException {
    return new LogVerifier(KEY.verifierKey(), database.files()).verify(older, (index, entry) -> {});
  }

  private static long sizeOf(LogVerdict verdict) {
    assertThat(verdict).isInstanceOf(LogVerdict.Sound.class);
    return ((LogVerdict.Sound) verdict).checkpoint().size();
  }
}

package dev.kaipiao.cli.proof;

import dev.kaipiao.audit.domain.note.VerifierKey;
import dev.kaipiao.audit.domain.verify.LogVerdict;
import dev.kaipiao.audit.domain.verify.LogVerifier;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the whole audit log as an auditor would and compares it with what Kafka holds. */
public final class AuditProof {

  private final Api audit;
  private final VerifierKey key;

  public AuditProof(Api audit) {
    this.audit = audit;
    this.key =
        VerifierKey.parse(audit.get("/v1/log").path("verifierKey").asText())
            .orElseThrow(() -> new StackException("audit tells no verifier key"));
  }

  /**
   * What the log came to.
   *
   * @param verified the root was recomputed from the entries, and its signature holds
   * @param entries entries in the log
   * @param repeated names that stand in the log more than once
   */
  public record Result(boolean verified, long entries, Set<String> names, long repeated) {

    /** How many of these names the log does not have. */
    public long missing(Set<String> expected) {
      return expected.stream().filter(name -> !names.contains(name)).count();
    }
  }

  /** Size of the tree that the newest checkpoint has signed. */
  public long size() {
    String checkpoint = new String(fetch("checkpoint"), java.nio.charset.StandardCharsets.UTF_8);
    return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElse("0"));
  }

  /** Somebody who reads the log piece by piece. */
  public LogFollower follower() {
    return new LogFollower(key, this::fetch);
  }

  public Result read() {
    List<String> names = new ArrayList<>();
    try {
      LogVerdict verdict =
          new LogVerifier(key, this::fetch)
              .verify(
                  java.util.Optional.empty(), (index, entry) -> names.add(LogFollower.name(entry)));
      Set<String> distinct = new HashSet<>(names);
      return new Result(
          verdict.holds(), names.size(), distinct, names.size() - (long) distinct.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] fetch(String path) {
    Api.Answer answer = audit.exchange("GET", "/log/" + path, null, Map.of());
    if (!answer.succeeded()) {
      throw new StackException("the audit log does not serve " + path + ": " + answer.status());
    }
    return answer.body();
  }
}

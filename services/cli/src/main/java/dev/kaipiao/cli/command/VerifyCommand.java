package dev.kaipiao.cli.command;

import dev.kaipiao.audit.domain.note.VerifierKey;
import dev.kaipiao.audit.domain.proof.ProofVerifier;
import dev.kaipiao.audit.domain.proof.Verdict;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.signing.domain.certificate.TrustAnchors;
import dev.kaipiao.signing.domain.verification.CheckResult;
import dev.kaipiao.signing.domain.verification.DocumentVerifier;
import dev.kaipiao.signing.domain.verification.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a signed invoice or an audit proof on this machine alone, without asking any service. */
@Command(
    name = "verify",
    description = "Checks a signed invoice (XML) or an audit proof (.tlog-proof) offline.")
public final class VerifyCommand implements Callable<Integer> {

  private static final byte[] PROOF_START =
      "c2sp.org/tlog-proof@v1\n".getBytes(StandardCharsets.UTF_8);

  @Parameters(paramLabel = "FILE", description = "An invoice document or a .tlog-proof.")
  private Path file;

  @Option(
      names = "--anchors",
      description = "PEM file with the trusted root certificates, for a document.")
  private Path anchors;

  @Option(
      names = "--key",
      description = "Verifier key of the log, for a proof; `status` and /v1/log tell it.")
  private String key;

  @Option(names = "--entry", description = "The entry's bytes, when the proof does not carry them.")
  private Path entry;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw new StackException("cannot read " + file);
    }
    byte[] content = Files.readAllBytes(file);
    boolean isProof = java.util.Arrays.mismatch(content, PROOF_START) >= PROOF_START.length - 1;
    return isProof
        ? verifyProof(new String(content, StandardCharsets.UTF_8))
        : verifyDocument(content);
  }

  private int verifyProof(String proof) throws IOException {
    VerifierKey verifier =
        VerifierKey.parse(required(key, "--key"))
            .orElseThrow(() -> new StackException("--key is not a verifier key <name>+<id>+<key>"));
    ProofVerifier proofs = new ProofVerifier(verifier);
    Verdict verdict =
        entry == null ? proofs.verify(proof) : proofs.verify(proof, Files.readAllBytes(entry));
    if (verdict instanceof Verdict.Proven proven) {
      String proved = new String(proven.entry(), StandardCharsets.UTF_8);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("valid", true);
      result.put("index", proven.index());
      result.put("log", proven.checkpoint().origin());
      result.put("size", proven.checkpoint().size());
      result.put("entry", proved);
      show(
          result,
          new Table()
              .row("result", "PROVEN: the entry stands in the log")
              .row("log", proven.checkpoint().origin())
              .row("index", proven.index())
              .row("size", proven.checkpoint().size())
              .row("entry", proved));
      return 0;
    }
    String cause = ((Verdict.Refuted) verdict).cause();
    show(Map.of("valid", false, "cause", cause), new Table().row("result", "NOT PROVEN: " + cause));
    return 1;
  }

  private int verifyDocument(byte[] document) throws IOException {
    TrustAnchors roots = TrustAnchors.ofPem(Files.readAllBytes(required(anchors, "--anchors")));
    Verification verification = new DocumentVerifier(roots, Clock.systemUTC()).verify(document);
    Table table = new Table();
    verification.number().ifPresent(number -> table.row("invoice", number));
    table.row("result", verification.valid() ? "VALID" : "INVALID");
    for (CheckResult check : verification.checks()) {
      table.row("  " + check.check().label(), told(check));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("valid", verification.valid());
    verification.number().ifPresent(number -> result.put("number", number));
    result.put("checks", verification.checks().stream().map(VerifyCommand::asMap).toList());
    show(result, table);
    return verification.valid() ? 0 : 1;
  }

  private static String told(CheckResult check) {
    String reason =
        check.reason() == null
            ? ""
            : "  "
                + check.reason().code()
                + " "
                + check.reason().english()
                + " "
                + check.reason().chinese();
    String detail = check.detail() == null ? "" : "  (" + check.detail() + ")";
    return check.outcome() + reason + detail;
  }

  private static Map<String, Object> asMap(CheckResult check) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", check.check().label());
    map.put("outcome", check.outcome());
    if (check.reason() != null) {
      map.put("code", check.reason());
    }
    if (check.detail() != null) {
      map.put("detail", check.detail());
    }
    return map;
  }

  private void show(Map<String, Object> result, Table table) {
    if (json) {
      System.out.println(new String(Json.write(result), StandardCharsets.UTF_8));
    } else {
      new Terminal().print(table.toString());
    }
  }

  private static <T> T required(T value, String option) {
    if (value == null) {
      throw new StackException("this kind of file needs " + option);
    }
    return value;
  }
}

package dev.kaipiao.audit.domain.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program than ours accepts our signatures: OpenSSL, where it is installed. */
class OpensslIT {

  private static final NoteSigner LOG = TestKeys.signerOf("kaipiao.example/audit");
  private static final String TEXT = "kaipiao.example/audit\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8=\n";

  @TempDir Path folder;

  @BeforeAll
  static void requireOpenssl() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/openssl")) && run("openssl", "version") == 0,
        "OpenSSL is not installed");
  }

  @Test
  void opensslAcceptsTheSignatureOfACheckpoint() throws Exception {
    assertThat(verify(TEXT)).isZero();
  }

  @Test
  void opensslRefusesItForAnotherText() throws Exception {
    assertThat(verify(TEXT.replace("\n3\n", "\n4\n"))).isNotZero();
  }

  private int verify(String text) throws Exception {
    // Given: what a signature line and a verifier key say, as files
    String[] key = LOG.verifierKey().toString().split("[+]", 3);
    byte[] typed = Base64.getDecoder().decode(key[2]);
    byte[] der = new byte[44];
    System.arraycopy(HexFormat.of().parseHex("302a300506032b6570032100"), 0, der, 0, 12);
    System.arraycopy(typed, 1, der, 12, 32);
    Path publicKey = Files.write(folder.resolve("key.der"), der);
    Path body = Files.writeString(folder.resolve("body"), text);
    Path signature =
        Files.write(folder.resolve("signature"), LOG.sign(TEXT).signatures().get(0).signature());
    // When
    return run(
        "openssl pkeyutl -verify -pubin -keyform DER -rawin".split(" "),
        "-inkey",
        publicKey.toString(),
        "-in",
        body.toString(),
        "-sigfile",
        signature.toString());
  }

  private static int run(String[] command, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return run(command, new String[0]);
  }
}

package dev.kaipiao.testkit.edge;

import dev.kaipiao.testkit.debian.DebianPackages;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificates of one edge, made with openssl: its own, and those that callers show.
 *
 * @param folder what the edge knows as {@code tls}
 */
public record EdgeKeys(Path folder) {

  /** The bank that is listed at the edge. */
  public static final String BANK = "jianghai";

  private static final char[] PASSWORD = {};
  private static final List<String> AUTHORITY =
      List.of("-addext", "basicConstraints=critical,CA:TRUE");
  private static final String CONFIGURATION = "[req]\ndistinguished_name=name\n[name]\n";

  /** Who shows a certificate, if any. */
  public enum Holder {
    NOBODY,
    /** The bank that is listed. */
    BANK,
    /** Of the same authority, but listed as no bank. */
    UNLISTED,
    /** With the bank's name, of an authority that names no banks. */
    IMPOSTOR
  }

  /** Makes them. */
  static EdgeKeys make(Path folder, DebianPackages packages) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("openssl.cnf"), CONFIGURATION);
    EdgeKeys keys = new EdgeKeys(folder);
    keys.request(packages, "root", "/CN=Testing root", AUTHORITY);
    keys.request(packages, "banks", "/CN=Testing banks", AUTHORITY);
    keys.request(
        packages,
        "server",
        "/CN=kaipiao.example",
        List.of(
            "-CA",
            "root.pem",
            "-CAkey",
            "root.key",
            "-addext",
            "basicConstraints=CA:FALSE",
            "-addext",
            "subjectAltName=DNS:*.kaipiao.example"));
    keys.caller(packages, Holder.BANK, "banks", BANK);
    keys.caller(packages, Holder.UNLISTED, "banks", "nobody");
    keys.caller(packages, Holder.IMPOSTOR, "root", BANK);
    Files.writeString(
        folder.resolve("banks.map"),
        "\"CN=Testing banks|CN=%1$s,O=Testing\" %1$s;%n".formatted(BANK));
    return keys;
  }

  /** Trusts the edge, and shows the holder's certificate where it is asked for. */
  public SSLContext context(Holder holder) {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore roots = empty();
      roots.setCertificateEntry("root", certificate("root"));
      trust.init(roots);
      context.init(managers(holder), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the keys of the edge cannot be read", e);
    }
  }

  private KeyManager[] managers(Holder holder) throws GeneralSecurityException, IOException {
    return holder == Holder.NOBODY
        ? new KeyManager[0]
        : new KeyManager[] {new Shown(certificate(holder.name()), key(holder.name()))};
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }

  private X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private PrivateKey key(String name) throws GeneralSecurityException, IOException {
    String pem = Files.readString(folder.resolve(name + ".key"));
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private void caller(DebianPackages packages, Holder holder, String authority, String name)
      throws IOException {
    request(
        packages,
        holder.name(),
        "/O=Testing/CN=" + name,
        List.of(
            "-CA",
            authority + ".pem",
            "-CAkey",
            authority + ".key",
            "-addext",
            "basicConstraints=CA:FALSE"));
  }

  private void request(DebianPackages packages, String name, String subject, List<String> further)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "req",
                "-x509",
                "-config",
                "openssl.cnf",
                "-days",
                "2",
                "-nodes",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem",
                "-subj",
                subject));
    arguments.addAll(further);
    packages.run(folder, "openssl", arguments);
  }

  /** Shows its certificate to whoever asks, also to those who would rather see another one. */
  private static final class Shown extends X509ExtendedKeyManager {

    private static final String ALIAS = "own";

    private final X509Certificate certificate;
    private final PrivateKey key;

    Shown(X509Certificate certificate, PrivateKey key) {
      this.certificate = certificate;
      this.key = key;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return Arrays.asList(types).contains("EC") ? ALIAS : null;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {certificate};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }
  }
}

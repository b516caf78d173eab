package dev.kaipiao.cli.doctor.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;

/** Shows the client's certificate when there is one, and remembers whether it was asked for. */
final class KeyWitness extends X509ExtendedKeyManager {

  private static final String ALIAS = "client";

  private final Optional<ClientKey> own;
  private volatile boolean asked;

  KeyWitness(Optional<ClientKey> own) {
    this.own = own;
  }

  boolean wasAsked() {
    return asked;
  }

  /** The server's list of issuers is not heeded: refusing is up to the server. */
  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    asked = true;
    return own.isPresent() ? ALIAS : null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return own.isPresent() ? new String[] {ALIAS} : new String[0];
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return own.map(key -> key.chain().toArray(new X509Certificate[0])).orElse(null);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return own.map(ClientKey::key).orElse(null);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}

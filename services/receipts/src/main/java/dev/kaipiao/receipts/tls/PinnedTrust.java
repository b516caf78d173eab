package dev.kaipiao.receipts.tls;

import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.bank.PinnedCertificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;

/** Trusts exactly the valid certificates that are pinned for a bank. */
final class PinnedTrust implements X509TrustManager {

  private final Supplier<Banks> banks;
  private final Clock clock;

  PinnedTrust(Supplier<Banks> banks, Clock clock) {
    this.banks = banks;
    this.clock = clock;
  }

  /** The bank that may use this certificate now. */
  Optional<Bank> holderOf(X509Certificate certificate) {
    try {
      String thumbprint = PinnedCertificate.thumbprint(certificate.getEncoded());
      return banks
          .get()
          .holderOf(thumbprint)
          .filter(
              bank ->
                  bank.pinned(thumbprint)
                      .filter(pinned -> pinned.invalidAt(clock.instant()).isEmpty())
                      .isPresent());
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (chain.length == 0 || holderOf(chain[0]).isEmpty()) {
      throw new CertificateException("the certificate is not pinned for a bank, or not valid");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("only for clients");
  }

  /** No authorities are named, so a client shows whatever certificate it has. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}

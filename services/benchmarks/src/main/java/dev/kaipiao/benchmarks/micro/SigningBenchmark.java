package dev.kaipiao.benchmarks.micro;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.domain.certificate.TaxpayerSubject;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.document.EInvoiceWriter;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.domain.signature.DocumentSigner;
import dev.kaipiao.signing.domain.signature.SignedDocument;
import dev.kaipiao.signing.keystore.CertificateAuthority;
import dev.kaipiao.signing.keystore.CertificateOrder;
import dev.kaipiao.testkit.generator.Seller;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What signing does with each invoice: the XML document and its XAdES signature, ECDSA P-256. */
@State(Scope.Thread)
public class SigningBenchmark {

  private static final Instant NOW = Samples.NOW.toInstant();
  private static final Duration YEAR = Duration.ofDays(365);

  private List<InvoiceIssued> invoices;
  private DocumentSigner signer;
  private int next;

  @Setup
  public void prepare() throws InvalidKeyException {
    Samples samples = new Samples();
    invoices = samples.invoices();
    signer = new DocumentSigner(CryptoProvider.choose(), keyOf(samples.seller()));
  }

  @Benchmark
  public byte[] write() {
    return EInvoiceWriter.write(nextInvoice());
  }

  @Benchmark
  public SignedDocument writeAndSign() {
    InvoiceIssued invoice = nextInvoice();
    return signer.sign(EInvoiceWriter.write(invoice), EInvoiceWriter.ROOT, invoice.number(), NOW);
  }

  private InvoiceIssued nextInvoice() {
    return invoices.get(next++ & (Samples.COUNT - 1));
  }

  private static SigningKey.Active keyOf(Seller seller) throws InvalidKeyException {
    KeyPair rootPair = CertificateAuthority.newKeyPair();
    CertificateAuthority root =
        CertificateAuthority.root(
            CertificateOrder.authority(
                new X500Name("C=CN,O=Benchmark,CN=Benchmark Root"),
                rootPair.getPublic(),
                NOW.minus(YEAR),
                NOW.plus(YEAR),
                0),
            rootPair.getPrivate());
    KeyPair pair = CertificateAuthority.newKeyPair();
    String name = "C=CN,O=Seller,2.5.4.97=VATCN-" + seller.taxpayerId() + ",CN=Seller";
    X509Certificate leaf =
        root.issue(
            CertificateOrder.signer(
                new X500Name(name), pair.getPublic(), NOW.minus(YEAR), NOW.plus(YEAR)));
    return new SigningKey.Active(
        seller.tenant(),
        new CertificateChain(List.of(leaf, root.certificate())),
        TaxpayerSubject.of(leaf),
        CryptoProvider.choose().adopt(pair.getPrivate()));
  }
}

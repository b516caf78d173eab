package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.cli.doctor.network.AddressReader;
import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.tls.Shown;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import dev.kaipiao.contracts.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An environment as it is kept in a file, as test and production can seldom be reached from the
 * same place.
 *
 * @param chain certificates as DER, in base64; empty for plain HTTP
 */
record EnvironmentFile(
    String address,
    String protocol,
    String cipher,
    List<byte[]> chain,
    List<Fingerprint> services,
    String untold) {

  EnvironmentFile {
    chain = List.copyOf(chain);
    services = List.copyOf(services);
  }

  static void write(Environment environment, Path file) throws IOException {
    Files.write(file, Json.write(of(environment)));
  }

  /**
   * @throws IOException also when the file holds something else
   */
  static Environment read(Path file) throws IOException {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), EnvironmentFile.class).environment();
    } catch (CertificateException e) {
      throw new IOException(file + " holds a certificate that cannot be read", e);
    }
  }

  private static EnvironmentFile of(Environment environment) {
    return new EnvironmentFile(
        environment.target().toString(),
        environment.shown().map(Shown::protocol).orElse(""),
        environment.shown().map(Shown::cipher).orElse(""),
        environment.shown().map(Shown::chain).orElse(List.of()).stream()
            .map(EnvironmentFile::der)
            .toList(),
        List.copyOf(environment.services().values()),
        environment.untold());
  }

  private Environment environment() throws CertificateException, IOException {
    Target target =
        AddressReader.read(address)
            .target()
            .orElseThrow(() -> new IOException("no address of an environment: " + address));
    List<X509Certificate> certificates = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (byte[] der : chain) {
      certificates.add(
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    TreeMap<String, Fingerprint> byName = new TreeMap<>();
    services.forEach(service -> byName.put(service.service(), service));
    return new Environment(
        target,
        certificates.isEmpty()
            ? Optional.empty()
            : Optional.of(new Shown(protocol, cipher, certificates)),
        byName,
        untold);
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}

package dev.kaipiao.signing.domain.certificate;

import dev.kaipiao.contracts.value.TaxpayerId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * The taxpayers a certificate speaks for. The subject names one, by its organizationIdentifier
 * (2.5.4.97) or serialNumber (2.5.4.5); a group of companies that signs with one key names the
 * others the same way in directory names of the subject's alternative names. An identifier may
 * carry the prefix of ETSI EN 319 412-1, section 5.1.4, such as {@code VATCN-}.
 *
 * @param names all that the certificate is bound to, each with the organisation's name, which may
 *     be empty
 */
public record TaxpayerSubject(Map<TaxpayerId, String> names) {

  private static final int DIRECTORY_NAME = 4;
  private static final String IDENTIFIER = "ORGANIZATIONIDENTIFIER";
  private static final String SERIAL_NUMBER = "SERIALNUMBER";
  private static final Map<String, String> KEYWORDS =
      Map.of("2.5.4.97", IDENTIFIER, "2.5.4.5", SERIAL_NUMBER);

  public TaxpayerSubject {
    names = Map.copyOf(names);
  }

  public static TaxpayerSubject of(X509Certificate certificate) {
    Map<TaxpayerId, String> names = new HashMap<>();
    Stream.concat(Stream.of(certificate.getSubjectX500Principal()), alternativeNames(certificate))
        .map(TaxpayerSubject::rdns)
        .forEach(
            name -> identifiers(name).forEach(id -> names.putIfAbsent(id, organisation(name))));
    return new TaxpayerSubject(names);
  }

  public boolean speaksFor(TaxpayerId taxpayer) {
    return names.containsKey(taxpayer);
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** The identifiers in the order of the alphabet, for a person to read. */
  public String described() {
    return names.keySet().stream().map(TaxpayerId::value).sorted().toList().toString();
  }

  private static Stream<TaxpayerId> identifiers(List<Rdn> name) {
    return name.stream()
        .filter(
            rdn ->
                rdn.getType().equalsIgnoreCase(IDENTIFIER)
                    || rdn.getType().equalsIgnoreCase(SERIAL_NUMBER))
        .map(rdn -> withoutPrefix(rdn.getValue().toString()))
        .flatMap(id -> TaxpayerId.parse(id).stream());
  }

  private static String withoutPrefix(String identifier) {
    return identifier.startsWith("VATCN-") || identifier.startsWith("NTRCN-")
        ? identifier.substring("VATCN-".length())
        : identifier;
  }

  private static String organisation(List<Rdn> subject) {
    return first(subject, "O").or(() -> first(subject, "CN")).orElse("");
  }

  private static Optional<String> first(List<Rdn> name, String type) {
    return name.stream()
        .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
        .map(rdn -> rdn.getValue().toString())
        .findFirst();
  }

  private static Stream<X500Principal> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? Stream.empty()
          : names.stream()
              .filter(name -> name.get(0).equals(DIRECTORY_NAME))
              .map(name -> new X500Principal((String) name.get(1)));
    } catch (CertificateParsingException malformed) {
      return Stream.empty();
    }
  }

  private static List<Rdn> rdns(X500Principal name) {
    try {
      return new LdapName(name.getName(X500Principal.RFC2253, KEYWORDS)).getRdns();
    } catch (InvalidNameException e) {
      throw new IllegalStateException("the platform writes names as RFC 2253 tells", e);
    }
  }
}

package dev.kaipiao.contracts.diagnosis;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an instance of a service is set up ({@code GET /v1/fingerprint}); no secret is in it.
 *
 * @param java version of the Java that it runs on
 * @param database version of the newest migration of its database; empty when it has none
 * @param interfaces what it serves, reads and writes, such as {@code http /v1/invoices} or {@code
 *     event dev.kaipiao.invoice.issued.v1}
 * @param partners versions of outside interfaces by the name of the partner
 * @param settings values by name, secrets left out
 * @param secrets names of secrets, and whether they are set
 * @param trusted roots that its outgoing connections trust: subject by SHA-256 of the certificate
 */
public record Fingerprint(
    String service,
    String instance,
    String java,
    String database,
    List<String> interfaces,
    Map<String, Partner> partners,
    SortedMap<String, String> settings,
    SortedMap<String, Boolean> secrets,
    SortedMap<String, String> trusted) {

  public Fingerprint {
    interfaces = List.copyOf(interfaces);
    partners = Map.copyOf(partners);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    trusted = Collections.unmodifiableSortedMap(new TreeMap<>(trusted));
  }

  /**
   * An outside interface.
   *
   * @param spoken versions that this release is set up for
   * @param current the one that the partner takes now; empty while that is not known
   */
  public record Partner(List<String> spoken, String current) {

    public Partner {
      spoken = List.copyOf(spoken);
    }
  }
}

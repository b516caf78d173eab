package dev.kaipiao.signing.keystore;

import dev.kaipiao.contracts.value.TaxpayerId;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * For whom a key is made.
 *
 * @param tenant becomes the alias
 * @param taxpayers whom the tenant may sign for; the first stands in the subject, the others in
 *     alternative names
 */
public record TenantSubject(String tenant, List<Taxpayer> taxpayers) {

  public TenantSubject {
    taxpayers = List.copyOf(taxpayers);
    if (taxpayers.isEmpty()) {
      throw new IllegalArgumentException("a key is bound to at least one taxpayer");
    }
  }

  /** One organisation. */
  public record Taxpayer(TaxpayerId id, String name) {

    X500Name distinguishedName() {
      return new X500NameBuilder(BCStyle.INSTANCE)
          .addRDN(BCStyle.C, "CN")
          .addRDN(BCStyle.O, name)
          .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "VATCN-" + id)
          .addRDN(BCStyle.CN, name)
          .build();
    }
  }

  X500Name subject() {
    return taxpayers.get(0).distinguishedName();
  }

  List<X500Name> alternativeNames() {
    return taxpayers.stream().skip(1).map(Taxpayer::distinguishedName).toList();
  }
}

package dev.kaipiao.web.fingerprint;

import dev.kaipiao.contracts.diagnosis.Fingerprint.Partner;
import io.smallrye.mutiny.Uni;

/** Which versions of an outside interface this service speaks; every bean is in the fingerprint. */
public interface PartnerVersions {

  /** Name of the partner, such as {@code bureau}. */
  String partner();

  Uni<Partner> versions();
}

package dev.kaipiao.issuance.bureau;

import dev.kaipiao.contracts.diagnosis.Fingerprint.Partner;
import dev.kaipiao.web.fingerprint.PartnerVersions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which versions of the bureau's interface we speak, and which one it takes. */
@Singleton
public class BureauVersions implements PartnerVersions {

  private final BureauSettings settings;
  private final LaneStatusTable statuses;

  public BureauVersions(BureauSettings settings, LaneStatusTable statuses) {
    this.settings = settings;
    this.statuses = statuses;
  }

  @Override
  public String partner() {
    return "bureau";
  }

  @Override
  public Uni<Partner> versions() {
    return statuses
        .read()
        .map(
            lane ->
                new Partner(settings.versions(), Optional.ofNullable(lane.version()).orElse("")));
  }
}

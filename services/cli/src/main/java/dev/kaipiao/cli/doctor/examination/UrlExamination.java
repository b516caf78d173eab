package dev.kaipiao.cli.doctor.examination;

import dev.kaipiao.cli.doctor.http.HttpProbe;
import dev.kaipiao.cli.doctor.http.Opener;
import dev.kaipiao.cli.doctor.network.AddressReader;
import dev.kaipiao.cli.doctor.network.AddressReading;
import dev.kaipiao.cli.doctor.network.LineProbe;
import dev.kaipiao.cli.doctor.network.NameProbe;
import dev.kaipiao.cli.doctor.network.RouteProbe;
import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.doctor.tls.TlsProbe;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Why an address cannot be reached: from its form up to the platform behind it. */
public final class UrlExamination implements Examination {

  private static final List<Layer> ABOVE_THE_FORM =
      List.of(
          Layer.NAME, Layer.ROUTE, Layer.LINE, Layer.TLS, Layer.CLOCK, Layer.HTTP, Layer.PLATFORM);

  private final String address;
  private final AddressReading reading;
  private final Equipment equipment;

  public UrlExamination(String address, Equipment equipment) {
    this.address = address;
    this.reading = AddressReader.read(address);
    this.equipment = equipment;
  }

  /** Without a password that may stand in it. */
  @Override
  public String subject() {
    return reading.target().map(Target::toString).orElse(address.replaceFirst(".*@", "…@"));
  }

  @Override
  public List<Look> looks() {
    Look form = new Look(Layer.FORM, Duration.ofSeconds(1), deadline -> reading.findings());
    return Stream.concat(
            Stream.of(form),
            reading
                .target()
                .map(target -> new Ascent(target, equipment).looks())
                .orElseGet(UrlExamination::unreached)
                .stream())
        .toList();
  }

  /** They are named, and never taken, as the form fails. */
  private static List<Look> unreached() {
    return ABOVE_THE_FORM.stream()
        .map(layer -> new Look(layer, Duration.ofSeconds(1), UrlExamination::nothingToLookAt))
        .toList();
  }

  private static List<Finding> nothingToLookAt(Deadline deadline) {
    throw new IllegalStateException("the address names nothing to look at");
  }

  /** One way up; each look uses what the looks below it found. */
  private static final class Ascent {

    private final Target target;
    private final Equipment equipment;
    private final NameProbe name;
    private final RouteProbe route;
    private final TlsProbe tls;
    private final HttpProbe http;

    Ascent(Target target, Equipment equipment) {
      this.target = target;
      this.equipment = equipment;
      this.name = new NameProbe(target, equipment.resolver());
      this.route = new RouteProbe(target, equipment.environment());
      this.tls = new TlsProbe(target, equipment.trust(), equipment.key(), equipment.clock());
      this.http = new HttpProbe(target, equipment.token(), equipment.clock());
    }

    List<Look> looks() {
      return List.of(
          new Look(Layer.NAME, Duration.ofMillis(3_000), name::look),
          new Look(
              Layer.ROUTE,
              Duration.ofMillis(3_500),
              deadline -> route.look(name.addresses(), deadline)),
          new Look(
              Layer.LINE, Duration.ofMillis(2_500), deadline -> LineProbe.look(open(), deadline)),
          new Look(Layer.TLS, Duration.ofMillis(4_500), deadline -> tls.look(open(), deadline)),
          new Look(Layer.CLOCK, Duration.ofMillis(3_000), this::clock),
          new Look(Layer.HTTP, Duration.ofSeconds(1), deadline -> http.lookAtAnswer()),
          new Look(
              Layer.PLATFORM,
              Duration.ofMillis(6_000),
              deadline -> http.lookAtPlatform(opener(), isUnread(), deadline)));
    }

    private boolean isUnread() {
      return target.secure() || open().getAddress().isLoopbackAddress();
    }

    private List<Finding> clock(Deadline deadline) throws GeneralSecurityException {
      return tls.clockFault().isPresent()
          ? List.of(tls.clockFault().get())
          : http.lookAtClock(opener(), isUnread(), deadline);
    }

    private InetSocketAddress open() {
      return route.open().orElseThrow();
    }

    private Opener opener() throws GeneralSecurityException {
      return target.secure()
          ? Opener.encrypted(open(), target.host(), equipment.trust().context(equipment.key()))
          : Opener.plain(open());
    }
  }
}

package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.cli.doctor.examination.Examination;
import dev.kaipiao.cli.doctor.examination.Look;
import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What differs between two environments, and whether it would break a promotion. */
public final class Comparison implements Examination {

  private static final Duration SEEING = Duration.ofMillis(7_500);
  private static final Duration JUDGING = Duration.ofMillis(800);

  private final Side tried;
  private final Side next;
  private final EnvironmentProbe probe;
  private final Trust trust;
  private final Clock clock;
  private volatile List<Environment> seen = List.of();

  /**
   * @param tried where everything was tried
   * @param next where it is to go
   */
  public Comparison(Side tried, Side next, Trust trust, Clock clock) {
    this.tried = tried;
    this.next = next;
    this.probe = new EnvironmentProbe(trust, clock);
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * One of the two.
   *
   * @param name an address, or a file in which an environment was recorded
   * @param token of an operator or auditor there
   */
  public record Side(String name, Optional<String> token) {

    /** Never the token, nor a login within the address. */
    @Override
    public String toString() {
      return name.replaceFirst("//.*@", "//…@");
    }
  }

  /**
   * Keeps what an environment shows now in a file, which can be compared elsewhere.
   *
   * @throws IOException also when the environment cannot be seen
   */
  public static void record(Side side, Path file, Trust trust, Clock clock)
      throws IOException, GeneralSecurityException, InterruptedException {
    Sight sight =
        new EnvironmentProbe(trust, clock).look(side.name(), side.token(), Deadline.in(SEEING));
    if (sight instanceof Sight.Unseen unseen) {
      throw new IOException(unseen.name() + ": " + unseen.why());
    }
    EnvironmentFile.write(((Sight.Seen) sight).environment(), file);
  }

  @Override
  public String subject() {
    return "from %s to %s".formatted(tried, next);
  }

  @Override
  public List<Look> looks() {
    return List.of(
        new Look(Layer.SIDES, SEEING, this::sides),
        new Look(
            Layer.CERTIFICATES,
            JUDGING,
            deadline ->
                new CertificateJudge(trust, clock.instant()).judge(seen.get(0), seen.get(1))),
        new Look(Layer.FINGERPRINTS, JUDGING, deadline -> fingerprints()),
        new Look(Layer.TRUST, JUDGING, deadline -> TrustJudge.judge(seen.get(0), seen.get(1))),
        new Look(
            Layer.INTERFACES, JUDGING, deadline -> InterfaceJudge.judge(seen.get(0), seen.get(1))),
        new Look(
            Layer.SETTINGS, JUDGING, deadline -> SettingJudge.judge(seen.get(0), seen.get(1))));
  }

  private List<Finding> sides(Deadline deadline) throws InterruptedException {
    List<Callable<Sight>> looks =
        List.of(
            () -> probe.look(tried.name(), tried.token(), deadline),
            () -> probe.look(next.name(), next.token(), deadline));
    List<Optional<Sight>> sights = Crew.together(looks, deadline);
    List<Environment> environments = new ArrayList<>();
    List<Finding> unseen = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      String name = (i == 0 ? tried : next).toString();
      Sight sight = sights.get(i).orElseGet(() -> new Sight.Unseen(name, "no answer in time"));
      if (sight instanceof Sight.Seen found) {
        environments.add(found.environment());
      } else if (sight instanceof Sight.Unseen lost) {
        unseen.add(Finding.of(Code.SIDE_NOT_REACHED, lost.name() + ": " + lost.why()));
      }
    }
    seen = List.copyOf(environments);
    return unseen.isEmpty() ? List.of(Finding.of(Code.SIDES_SHOWN, subject())) : unseen;
  }

  private List<Finding> fingerprints() {
    List<Finding> untold =
        seen.stream()
            .filter(environment -> environment.services().isEmpty())
            .map(
                environment ->
                    Finding.of(
                        Code.FINGERPRINT_NOT_TOLD,
                        environment.target() + ": " + environment.untold()))
            .toList();
    return untold.isEmpty()
        ? List.of(
            Finding.of(Code.FINGERPRINTS_TOLD, String.join(", ", seen.get(1).services().keySet())))
        : untold;
  }
}

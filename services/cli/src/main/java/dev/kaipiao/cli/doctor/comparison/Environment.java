package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.cli.doctor.tls.Shown;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An environment as it shows itself.
 *
 * @param shown what its door shows in a handshake; empty when it speaks plain HTTP
 * @param services how its services are set up, by their names; empty when it does not tell
 * @param untold why it does not tell; empty when it does
 */
record Environment(
    Target target, Optional<Shown> shown, SortedMap<String, Fingerprint> services, String untold) {

  Environment {
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
  }
}

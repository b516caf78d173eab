package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What reading an address came to.
 *
 * @param target empty when it cannot be called
 */
public record AddressReading(Optional<Target> target, List<Finding> findings) {

  public AddressReading {
    findings = List.copyOf(findings);
  }

  static AddressReading bad(Code code, String seen) {
    return new AddressReading(Optional.empty(), List.of(Finding.of(code, seen)));
  }

  static AddressReading good(Target target, boolean userInfo) {
    String seen = "%s, host %s, port %d".formatted(target.scheme(), target.host(), target.port());
    return new AddressReading(
        Optional.of(target),
        List.of(
            userInfo
                ? Finding.of(Code.USER_INFO, seen + ", and user info before it")
                : Finding.of(Code.FORM_OK, seen)));
  }
}

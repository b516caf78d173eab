package dev.kaipiao.issuance.bureau.leqi;

import java.util.List;

/** The version of the interface in which we speak: changes when the bureau moves to another one. */
public final class InterfaceVersion {

  private final List<String> spoken;
  private volatile String current;

  /**
   * @param spoken the versions we speak, the preferred one first
   */
  public InterfaceVersion(List<String> spoken) {
    if (spoken.isEmpty()) {
      throw new IllegalArgumentException("we speak at least one version");
    }
    this.spoken = List.copyOf(spoken);
    this.current = spoken.get(0);
  }

  public String current() {
    return current;
  }

  /**
   * Follows the bureau to the version that it speaks.
   *
   * @param offered null when it does not tell
   * @return whether another version is spoken from now on, so that the call may be tried again
   */
  public boolean follow(String offered) {
    boolean change = offered != null && !offered.equals(current) && spoken.contains(offered);
    if (change) {
      current = offered;
    }
    return change;
  }
}

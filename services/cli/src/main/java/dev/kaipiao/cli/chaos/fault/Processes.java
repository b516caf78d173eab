package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import java.util.Set;

/** Which processes the door needs. */
final class Processes {

  private static final Set<String> AT_THE_DOOR = Set.of("issuance", Ground.KAFKA);

  private Processes() {}

  /** Requests are accepted without a database, and without every service but issuance. */
  static boolean spareTheDoor(String target) {
    return !AT_THE_DOOR.contains(target);
  }
}

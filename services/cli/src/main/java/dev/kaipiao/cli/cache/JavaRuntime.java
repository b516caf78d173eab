package dev.kaipiao.cli.cache;

import java.nio.file.Path;

/**
 * A Java runtime.
 *
 * @param home where it is installed
 * @param feature 17, 25
 * @param version of the virtual machine, to the build: a cache fits no other one
 */
public record JavaRuntime(Path home, int feature, String version) {

  /** From here on a cache is made in one step and keeps profiles of methods (JEP 514, 515). */
  private static final int KEEPS_PROFILES = 25;

  public static JavaRuntime ofThisProcess() {
    return new JavaRuntime(
        Path.of(System.getProperty("java.home")),
        Runtime.version().feature(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
  }

  /** Whether its caches are worth their making. */
  public boolean keepsProfiles() {
    return feature >= KEEPS_PROFILES;
  }

  /** The command that starts a program. */
  public String command() {
    return home.resolve("bin").resolve("java").toString();
  }
}

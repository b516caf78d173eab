package dev.kaipiao.cli.doctor.comparison;

/** What looking at an environment came to. */
sealed interface Sight {

  record Seen(Environment environment) implements Sight {}

  /**
   * @param why in words
   */
  record Unseen(String name, String why) implements Sight {}
}

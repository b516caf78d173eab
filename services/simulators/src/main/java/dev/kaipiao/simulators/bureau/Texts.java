package dev.kaipiao.simulators.bureau;

/** Questions about optional text. */
final class Texts {

  private Texts() {}

  static boolean anyBlank(String... texts) {
    for (String text : texts) {
      if (text == null || text.isBlank()) {
        return true;
      }
    }
    return false;
  }
}

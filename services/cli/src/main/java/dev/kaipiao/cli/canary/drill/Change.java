package dev.kaipiao.cli.canary.drill;

/**
 * A change of one file of the sources.
 *
 * @param module such as {@code issuance}
 * @param file below {@code src/main}, such as {@code java/dev/kaipiao/…/Door.java}
 * @param found what stands there, once
 * @param instead what is to stand there
 */
record Change(String module, String file, String found, String instead) {

  private static final String JAVA = "java/";

  boolean isJava() {
    return file.startsWith(JAVA);
  }

  /** Where the file, or what is compiled from it, begins in the module's jar. */
  String entry() {
    return isJava()
        ? file.substring(JAVA.length(), file.length() - ".java".length())
        : file.substring("resources/".length());
  }

  String in(String source) {
    int at = source.indexOf(found);
    if (at < 0 || source.indexOf(found, at + 1) >= 0) {
      throw new IllegalStateException(file + " has not once: " + found);
    }
    return source.substring(0, at) + instead + source.substring(at + found.length());
  }
}

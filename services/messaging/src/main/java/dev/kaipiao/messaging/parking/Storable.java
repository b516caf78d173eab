package dev.kaipiao.messaging.parking;

/** Text that came from outside, made fit for a text column, which cannot hold U+0000. */
public final class Storable {

  private Storable() {}

  public static String text(String text) {
    return text == null ? null : text.replace('\u0000', '\uFFFD');
  }
}

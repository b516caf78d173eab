package dev.kaipiao.contracts.diagnosis;

/** The same sentence in two languages. */
public record Sentence(String english, String chinese) {

  static final Sentence NOTHING_TO_DO = new Sentence("Nothing to do.", "无需处理。");
}

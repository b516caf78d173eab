package dev.kaipiao.receipts.domain.receipt;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The invoice numbers that a payer wrote into usage (用途) or notes (附言): exactly 20 digits that do
 * not belong to a longer row of digits. Full-width digits, as Chinese keyboards write them, count.
 */
public final class References {

  /** More numbers than one payment can sensibly name; the rest is not looked at. */
  public static final int MAX = 20;

  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]{20}(?![0-9])");
  private static final char FULL_WIDTH_ZERO = '０';
  private static final char FULL_WIDTH_NINE = '９';

  private References() {}

  /** In ascending order; texts may be null. */
  public static SortedSet<InvoiceNumber> in(String... texts) {
    SortedSet<InvoiceNumber> found = new TreeSet<>();
    for (String text : texts) {
      if (text != null) {
        Matcher matcher = NUMBER.matcher(halfWidth(text));
        while (matcher.find() && found.size() < MAX) {
          found.add(InvoiceNumber.of(matcher.group()));
        }
      }
    }
    return Collections.unmodifiableSortedSet(found);
  }

  private static String halfWidth(String text) {
    char[] characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      if (characters[i] >= FULL_WIDTH_ZERO && characters[i] <= FULL_WIDTH_NINE) {
        characters[i] = (char) (characters[i] - FULL_WIDTH_ZERO + '0');
      }
    }
    return new String(characters);
  }
}

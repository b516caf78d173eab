package dev.kaipiao.issuance.domain.checking;

import dev.kaipiao.contracts.value.TaxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rates and tolerances by date, read from two small tables (the tax bureau publishes the first as
 * service CXKYSL, the second with its interface specification), so that a change of law is a change
 * of data.
 */
public final class RuleBook {

  private record DatedRate(TaxRate rate, LocalDate from, LocalDate until) {

    boolean inForce(LocalDate date) {
      return !date.isBefore(from) && (until == null || !date.isAfter(until));
    }
  }

  private record Tolerances(BigDecimal lineTax, BigDecimal lineNet, BigDecimal documentTax) {}

  private final NavigableMap<LocalDate, Rules> byFirstDay = new TreeMap<>();

  private RuleBook(List<DatedRate> rates, NavigableMap<LocalDate, Tolerances> tolerances) {
    for (LocalDate day : changes(rates, tolerances)) {
      Map.Entry<LocalDate, Tolerances> current = tolerances.floorEntry(day);
      if (current != null) {
        byFirstDay.put(day, rulesOn(day, rates, current.getValue()));
      }
    }
  }

  /**
   * Reads the tables: lines of comma-separated values under a heading line.
   *
   * @param rates {@code rate,kind,from,until}; {@code until} is the last day or empty
   * @param tolerances {@code from,lineTax,lineNet,documentTax}
   */
  public static RuleBook of(List<String> rates, List<String> tolerances) {
    List<DatedRate> datedRates =
        cells(rates).stream()
            .map(
                row ->
                    new DatedRate(
                        TaxRate.of(row[0]),
                        LocalDate.parse(row[2]),
                        row.length > 3 && !row[3].isEmpty() ? LocalDate.parse(row[3]) : null))
            .toList();
    NavigableMap<LocalDate, Tolerances> dated = new TreeMap<>();
    cells(tolerances)
        .forEach(
            row ->
                dated.put(
                    LocalDate.parse(row[0]),
                    new Tolerances(
                        new BigDecimal(row[1]), new BigDecimal(row[2]), new BigDecimal(row[3]))));
    return new RuleBook(datedRates, dated);
  }

  /** What holds on this date. */
  public Rules on(LocalDate date) {
    Map.Entry<LocalDate, Rules> entry = byFirstDay.floorEntry(date);
    if (entry == null) {
      throw new IllegalArgumentException("no rules for " + date);
    }
    return entry.getValue();
  }

  private static NavigableSet<LocalDate> changes(
      List<DatedRate> rates, NavigableMap<LocalDate, Tolerances> tolerances) {
    NavigableSet<LocalDate> days = new TreeSet<>(tolerances.keySet());
    for (DatedRate rate : rates) {
      days.add(rate.from());
      if (rate.until() != null) {
        days.add(rate.until().plusDays(1));
      }
    }
    return days;
  }

  private static Rules rulesOn(LocalDate day, List<DatedRate> rates, Tolerances tolerances) {
    return new Rules(
        rates.stream()
            .filter(rate -> rate.inForce(day))
            .map(DatedRate::rate)
            .collect(Collectors.toSet()),
        tolerances.lineTax(),
        tolerances.lineNet(),
        tolerances.documentTax());
  }

  private static List<String[]> cells(List<String> table) {
    return table.stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(line -> line.strip().split(",", -1))
        .toList();
  }
}

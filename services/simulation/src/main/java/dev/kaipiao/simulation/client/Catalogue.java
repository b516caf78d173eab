package dev.kaipiao.simulation.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.checking.RuleBook;
import dev.kaipiao.simulation.issuing.Calendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What can be asked for, read and checked once by the platform's own reader and rules. */
public final class Catalogue {

  /** Registered sellers, and one that is not. */
  public static final List<String> SELLERS = List.of("91350200MA2YJ1XR9G", "91440101MA5CJQ4N59");

  static final String TENANT = "lujiang";
  private static final String STRANGER = "91110108MA01KFH39P";
  private static final List<String> AMOUNTS = List.of("100.00", "40.01", "299.99", "0.02");

  private final List<List<Examination>> valid = new ArrayList<>();
  private final Examination invalid;
  private final Examination strange;

  /** Reads and checks everything. */
  public Catalogue() {
    RequestCheck check =
        new RequestCheck(RuleBook.of(table("tax-rates.csv"), table("tolerances.csv")));
    for (String seller : SELLERS) {
      valid.add(AMOUNTS.stream().map(amount -> examined(check, seller, amount)).toList());
    }
    invalid = examined(check, SELLERS.get(0), "1.001");
    strange = examined(check, STRANGER, "5.00");
  }

  /** Requests of a registered seller, all valid, with different amounts. */
  List<Examination> of(int seller) {
    return valid.get(seller);
  }

  /** A request that breaks a rule. */
  Examination invalid() {
    return invalid;
  }

  /** A request of a seller that nobody has registered. */
  Examination strange() {
    return strange;
  }

  private static Examination examined(RequestCheck check, String seller, String amount) {
    String json =
        """
        {"kind": "SPECIAL",
         "seller": {"taxpayerId": "%s", "name": "厦门鹭江商贸有限公司"},
         "buyer": {"taxpayerId": "91440101MA5CJQ4N59", "name": "广州珠江科技有限公司"},
         "lines": [{"name": "办公用纸", "shortName": "纸制品",
                    "classificationCode": "1060105010000000000", "amount": "%s", "taxRate": "0.13"}]}
        """;
    return Examination.of(json.formatted(seller, amount).getBytes(UTF_8), check, Calendar.TODAY);
  }

  private static List<String> table(String name) {
    try (InputStream in = RuleBook.class.getResourceAsStream("/rules/" + name)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the rules cannot be read", e);
    }
  }
}

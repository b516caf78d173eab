package dev.kaipiao.simulation.signing;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulation.database.Table;

/** The documents, each under the number of its invoice. */
public final class SigningTables {

  public final Table<String, InvoiceNumber> documents = new Table<>("document");
}

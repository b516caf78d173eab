package dev.kaipiao.issuance.bureau.upload;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.List;

/** Invoices that travel together under one serial, until the bureau has told about each. */
public sealed interface Upload {

  /** Ours; the same for every try. */
  String serial();

  List<InvoiceNumber> numbers();

  /** Written down and certainly not sent: it can be sent without asking. */
  record Unsent(String serial, List<InvoiceNumber> numbers) implements Upload {
    public Unsent {
      numbers = List.copyOf(numbers);
    }

    /** From the moment of sending its outcome is unknown. */
    Unanswered sent() {
      return new Unanswered(serial, numbers);
    }
  }

  /** Perhaps the bureau has it: it has to be asked before anything is sent. */
  record Unanswered(String serial, List<InvoiceNumber> numbers) implements Upload {
    public Unanswered {
      numbers = List.copyOf(numbers);
    }

    Taken taken() {
      return new Taken(serial, numbers);
    }

    /** The bureau has never seen the serial. */
    Unsent unknown() {
      return new Unsent(serial, numbers);
    }
  }

  /** The bureau has it and works on it. */
  record Taken(String serial, List<InvoiceNumber> numbers) implements Upload {
    public Taken {
      numbers = List.copyOf(numbers);
    }

    /** The bureau has forgotten it: sent again under the same serial. */
    Unsent forgotten() {
      return new Unsent(serial, numbers);
    }
  }
}

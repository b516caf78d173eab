package dev.kaipiao.issuance.bureau.leqi;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.util.Map;

/** How an upload stands with the bureau. */
public sealed interface UploadResult {

  /** The bureau does not know the serial: it never took the upload. */
  record Unknown() implements UploadResult {}

  /** It took the upload and is not done with it. */
  record Processing() implements UploadResult {}

  /**
   * It is done.
   *
   * @param verdicts by invoice
   */
  record Done(Map<InvoiceNumber, Verdict> verdicts) implements UploadResult {
    public Done {
      verdicts = Map.copyOf(verdicts);
    }
  }

  /** What the bureau says of one invoice. */
  record Verdict(String code, String message) {

    /** Taken, now or by an earlier upload. */
    public boolean accepted() {
      return code.equals(Reply.DONE) || alreadyUploaded();
    }

    public boolean alreadyUploaded() {
      return code.equals(Reply.ALREADY_UPLOADED);
    }
  }
}

package dev.kaipiao.issuance.bureau.upload;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import java.util.List;
import java.util.Map;

/** What a call about an upload led to. */
sealed interface Outcome {

  /** It goes on from here. */
  record Onward(Upload upload) implements Outcome {}

  /** The bureau has told about every invoice. */
  record Told(Upload upload, Map<InvoiceNumber, Verdict> verdicts) implements Outcome {}

  /** The bureau does not take the message as a whole, and says why. */
  record TurnedDown(Upload upload, Verdict reason) implements Outcome {

    /** One invoice alone is the culprit; of several it is found by halving. */
    boolean isCulprit() {
      return upload.numbers().size() == 1;
    }

    List<InvoiceNumber> firstHalf() {
      return upload.numbers().subList(0, upload.numbers().size() / 2);
    }

    List<InvoiceNumber> secondHalf() {
      return upload.numbers().subList(upload.numbers().size() / 2, upload.numbers().size());
    }
  }
}

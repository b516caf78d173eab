package dev.kaipiao.issuance.bureau.upload;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.leqi.Reply;
import dev.kaipiao.issuance.bureau.leqi.UploadResult;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What a call about an upload led to. A pure function of the upload and the bureau's answer: the
 * whole of what keeps an invoice from being reported twice.
 */
public sealed interface Outcome {

  /** It was sent, and the bureau answered. */
  static Outcome afterSending(Upload.Unsent unsent, Reply<String> reply) {
    return reply.done()
        ? new Onward(unsent.sent().taken())
        : new TurnedDown(unsent, new Verdict(reply.code(), reply.message()));
  }

  /** It was perhaps sent, and there is no answer. */
  static Outcome withoutAnswer(Upload upload, boolean perhapsSent) {
    return new Onward(
        perhapsSent && upload instanceof Upload.Unsent unsent ? unsent.sent() : upload);
  }

  /** The bureau was asked with the serial what became of it, and answered. */
  static Outcome afterAsking(Upload upload, Reply<UploadResult> reply) {
    UploadResult result = reply.body().orElse(null);
    if (result instanceof UploadResult.Done done) {
      return new Told(upload, done.verdicts());
    }
    if (result instanceof UploadResult.Unknown) {
      return new Onward(
          upload instanceof Upload.Unanswered unanswered
              ? unanswered.unknown()
              : ((Upload.Taken) upload).forgotten());
    }
    boolean processing = result instanceof UploadResult.Processing;
    return new Onward(
        processing && upload instanceof Upload.Unanswered unanswered ? unanswered.taken() : upload);
  }

  /** It goes on from here. */
  record Onward(Upload upload) implements Outcome {}

  /** The bureau has told about every invoice. */
  record Told(Upload upload, Map<InvoiceNumber, Verdict> verdicts) implements Outcome {}

  /** The bureau does not take the message as a whole, and says why. */
  record TurnedDown(Upload upload, Verdict reason) implements Outcome {

    /** One invoice alone is the culprit; of several it is found by halving. */
    public boolean isCulprit() {
      return upload.numbers().size() == 1;
    }

    public List<InvoiceNumber> firstHalf() {
      return upload.numbers().subList(0, upload.numbers().size() / 2);
    }

    public List<InvoiceNumber> secondHalf() {
      return upload.numbers().subList(upload.numbers().size() / 2, upload.numbers().size());
    }
  }
}

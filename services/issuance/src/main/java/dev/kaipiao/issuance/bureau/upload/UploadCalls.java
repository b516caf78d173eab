package dev.kaipiao.issuance.bureau.upload;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.issuance.bureau.leqi.BureauUnavailableException;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.bureau.leqi.Reply;
import dev.kaipiao.issuance.bureau.leqi.UploadMessage;
import dev.kaipiao.issuance.bureau.leqi.UploadResult;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;

/** One step of an upload: sends it when that is safe, asks about it otherwise. */
final class UploadCalls {

  private final LeqiClient bureau;
  private final UploadMessage message;
  private final UploadTable uploads;

  UploadCalls(LeqiClient bureau, UploadMessage message, UploadTable uploads) {
    this.bureau = bureau;
    this.message = message;
    this.uploads = uploads;
  }

  /**
   * Never fails because of the bureau: without an answer the upload is where it was, or unknown.
   */
  Uni<Outcome> step(Upload upload) {
    if (upload instanceof Upload.Unsent unsent) {
      return send(unsent);
    }
    return bureau
        .uploadResult(upload.serial())
        .map(reply -> asked(upload, reply))
        .onFailure(BureauUnavailableException.class)
        .recoverWithItem(new Outcome.Onward(upload));
  }

  private Uni<Outcome> send(Upload.Unsent unsent) {
    return uploads
        .contents(unsent.numbers())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(contents -> message.write(unsent.serial(), read(contents)))
        .chain(bureau::upload)
        .map(reply -> sent(unsent, reply))
        .onFailure(BureauUnavailableException.class)
        .recoverWithItem(failure -> new Outcome.Onward(failure.sent() ? unsent.sent() : unsent));
  }

  private static Outcome sent(Upload.Unsent unsent, Reply<String> reply) {
    return reply.done()
        ? new Outcome.Onward(unsent.sent().taken())
        : new Outcome.TurnedDown(unsent, new UploadResult.Verdict(reply.code(), reply.message()));
  }

  private static Outcome asked(Upload upload, Reply<UploadResult> reply) {
    UploadResult result = reply.body().orElse(null);
    if (result instanceof UploadResult.Done done) {
      return new Outcome.Told(upload, done.verdicts());
    }
    if (result instanceof UploadResult.Unknown) {
      return new Outcome.Onward(
          upload instanceof Upload.Unanswered unanswered
              ? unanswered.unknown()
              : ((Upload.Taken) upload).forgotten());
    }
    boolean processing = result instanceof UploadResult.Processing;
    return new Outcome.Onward(
        processing && upload instanceof Upload.Unanswered unanswered ? unanswered.taken() : upload);
  }

  private static List<InvoiceIssued> read(List<byte[]> contents) {
    return contents.stream().map(content -> Json.read(content, InvoiceIssued.class)).toList();
  }
}

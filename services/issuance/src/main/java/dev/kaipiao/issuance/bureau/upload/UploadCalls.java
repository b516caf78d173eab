package dev.kaipiao.issuance.bureau.upload;

import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.issuance.bureau.leqi.BureauUnavailableException;
import dev.kaipiao.issuance.bureau.leqi.LeqiClient;
import dev.kaipiao.issuance.bureau.leqi.UploadMessage;
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
        .map(reply -> Outcome.afterAsking(upload, reply))
        .onFailure(BureauUnavailableException.class)
        .recoverWithItem(Outcome.withoutAnswer(upload, false));
  }

  private Uni<Outcome> send(Upload.Unsent unsent) {
    return uploads
        .contents(unsent.numbers())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(contents -> message.write(unsent.serial(), read(contents)))
        .chain(bureau::upload)
        .map(reply -> Outcome.afterSending(unsent, reply))
        .onFailure(BureauUnavailableException.class)
        .recoverWithItem(failure -> Outcome.withoutAnswer(unsent, failure.sent()));
  }

  private static List<InvoiceIssued> read(List<byte[]> contents) {
    return contents.stream().map(content -> Json.read(content, InvoiceIssued.class)).toList();
  }
}

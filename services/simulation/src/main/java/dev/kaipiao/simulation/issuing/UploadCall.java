package dev.kaipiao.simulation.issuing;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.bureau.leqi.Reply;
import dev.kaipiao.issuance.bureau.leqi.UploadResult;
import dev.kaipiao.issuance.bureau.leqi.UploadResult.Verdict;
import dev.kaipiao.issuance.bureau.upload.Outcome;
import dev.kaipiao.issuance.bureau.upload.Upload;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.database.Session;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.issuing.IssuanceTables.Progress;
import dev.kaipiao.simulation.kernel.Actor;
import dev.kaipiao.simulation.kernel.Fault;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Next;
import dev.kaipiao.simulation.outside.Bureau;
import dev.kaipiao.simulation.outside.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of an upload, as {@code issuance.bureau.upload.UploadCalls} and {@code Verdicts} take
 * it. What follows from the bureau's answer, or from none, is decided by the platform's {@link
 * Outcome}.
 */
final class UploadCall extends Actor {

  private final Database database;
  private final IssuanceTables tables;
  private final MessagingTables messaging;
  private final Bureau bureau;
  private final Upload upload;
  private final Uploads uploads;
  private Session session;
  private Transaction tx;

  UploadCall(
      Instance instance,
      Database database,
      IssuanceTables tables,
      MessagingTables messaging,
      Bureau bureau,
      Upload upload,
      Uploads uploads) {
    super(instance, "upload " + upload.serial());
    this.database = database;
    this.tables = tables;
    this.messaging = messaging;
    this.bureau = bureau;
    this.upload = upload;
    this.uploads = uploads;
  }

  void start() {
    begin(this::call);
  }

  private Next call() {
    if (upload instanceof Upload.Unsent unsent) {
      boolean taken = bureau.upload(unsent.serial(), unsent.numbers());
      Reply<String> reply =
          taken
              ? new Reply<>("00", "", Optional.of(unsent.serial()))
              : new Reply<>("43", "", Optional.empty());
      return Next.after(bureau.answersAfter(), () -> follow(Outcome.afterSending(unsent, reply)));
    }
    if (has(Flaw.BLIND_RESEND) && upload instanceof Upload.Unanswered) {
      bureau.upload(upload.serial() + "/" + now(), upload.numbers());
      Upload sent = new Upload.Taken(upload.serial(), upload.numbers());
      return Next.then(() -> follow(new Outcome.Onward(sent)));
    }
    UploadResult result = bureau.result(upload.serial());
    return Next.after(
        bureau.answersAfter(),
        () -> follow(Outcome.afterAsking(upload, new Reply<>("00", "", Optional.of(result)))));
  }

  private Next follow(Outcome outcome) {
    if (outcome instanceof Outcome.Onward onward) {
      uploads.onward(upload, onward.upload());
      return Next.end();
    }
    session = database.connect(instance());
    tx = session.begin();
    if (outcome instanceof Outcome.Told told) {
      return Next.then(() -> keep(told.verdicts()));
    }
    Outcome.TurnedDown down = (Outcome.TurnedDown) outcome;
    return Next.then(
        () ->
            down.isCulprit() ? keep(Map.of(upload.numbers().get(0), down.reason())) : split(down));
  }

  /** Whether the upload was still open; it has ended now. */
  private boolean end() {
    tx.lock(tables.uploads, upload.serial());
    boolean first = tx.get(tables.uploads, upload.serial()).orElseThrow().open();
    if (first) {
      tx.put(
          tables.uploads,
          upload.serial(),
          new IssuanceTables.Upload(upload.serial(), upload.numbers(), false));
    }
    return first;
  }

  private Next keep(Map<InvoiceNumber, Verdict> verdicts) {
    tx.statement(
        () -> {
          if (end() || has(Flaw.VERDICT_KEPT_TWICE)) {
            upload.numbers().forEach(number -> keep(number, verdicts.get(number)));
          }
          return true;
        });
    return Next.then(() -> commit(List.of()));
  }

  /** Only where nothing was said of the invoice before. */
  private void keep(InvoiceNumber number, Verdict verdict) {
    tx.lock(tables.progress, number.value());
    Progress before = tx.get(tables.progress, number.value()).orElseThrow();
    if (before.verdict().isEmpty() || has(Flaw.VERDICT_KEPT_TWICE)) {
      boolean accepted = verdict != null && verdict.accepted();
      tx.put(
          tables.progress,
          number.value(),
          new Progress(number, true, accepted ? "reported" : "refused", before.paid()));
      messaging.append(
          tx,
          Decisions.TOPIC,
          number.value(),
          accepted ? new Event.Reported(number) : new Event.ReportRefused(number));
    }
  }

  private Next split(Outcome.TurnedDown down) {
    List<Upload.Unsent> halves = new ArrayList<>();
    tx.statement(
        () -> {
          if (end()) {
            halves.add(half(down.firstHalf()));
            halves.add(half(down.secondHalf()));
          }
          return true;
        });
    return Next.then(() -> commit(halves));
  }

  private Upload.Unsent half(List<InvoiceNumber> numbers) {
    String serial = "u" + tx.next();
    tx.put(tables.uploads, serial, new IssuanceTables.Upload(serial, numbers, true));
    return new Upload.Unsent(serial, numbers);
  }

  private Next commit(List<Upload.Unsent> halves) {
    tx.commit();
    session.close();
    uploads.ended(upload, halves);
    return Next.end();
  }

  @Override
  protected Next failed(Fault fault) {
    if (session != null) {
      session.close();
    }
    if (fault instanceof Unavailable unavailable) {
      Outcome.Onward outcome =
          (Outcome.Onward) Outcome.withoutAnswer(upload, unavailable.perhapsDone());
      uploads.onward(upload, outcome.upload());
    } else {
      uploads.uncertain(upload);
    }
    return Next.end();
  }
}

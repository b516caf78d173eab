package dev.kaipiao.simulation.issuing;

import dev.kaipiao.issuance.bureau.upload.Outcome;
import dev.kaipiao.issuance.bureau.upload.Upload;
import dev.kaipiao.simulation.database.Database;
import dev.kaipiao.simulation.delivery.MessagingTables;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.outside.Bureau;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code issuance.bureau.upload.UploadLane} keeps in memory: uploads that it drives. */
final class Uploads {

  private static final long ASK_AFTER = Time.millis(500);
  private static final int LONGEST_SHIFT = 4;

  private record Outstanding(Upload upload, long due, int fruitless) {}

  private final Instance instance;
  private final Database database;
  private final IssuanceTables tables;
  private final MessagingTables messaging;
  private final Bureau bureau;
  private final Map<String, Outstanding> outstanding = new LinkedHashMap<>();
  private final Set<String> stepping = new HashSet<>();

  Uploads(
      Instance instance,
      Database database,
      IssuanceTables tables,
      MessagingTables messaging,
      Bureau bureau) {
    this.instance = instance;
    this.database = database;
    this.tables = tables;
    this.messaging = messaging;
    this.bureau = bureau;
  }

  void found(Upload upload) {
    outstanding.putIfAbsent(upload.serial(), new Outstanding(upload, now(), 0));
  }

  void claimed(Upload.Unsent upload) {
    outstanding.put(upload.serial(), new Outstanding(upload, now(), 0));
    step(upload.serial());
  }

  /** Somebody else drives the lane now; what is under way here ends by itself. */
  void forget() {
    outstanding.clear();
  }

  void stepDue() {
    for (Outstanding each : List.copyOf(outstanding.values())) {
      if (each.due() <= now()) {
        step(each.upload().serial());
      }
    }
  }

  private void step(String serial) {
    Outstanding each = outstanding.get(serial);
    if (each != null && stepping.add(serial)) {
      new UploadCall(instance, database, tables, messaging, bureau, each.upload(), this).start();
    }
  }

  /** It goes on from here. */
  void onward(Upload before, Upload after) {
    stepping.remove(before.serial());
    Outstanding each = outstanding.get(before.serial());
    if (each == null) {
      return; // the lane was lost meanwhile: it is the next holder's
    }
    boolean sameState = before.getClass() == after.getClass();
    int fruitless = sameState ? each.fruitless() + 1 : 0;
    boolean sendNow = after instanceof Upload.Unsent && !sameState;
    outstanding.put(
        before.serial(), new Outstanding(after, sendNow ? now() : later(fruitless), fruitless));
  }

  /** A failure of ours: nobody knows whether it was sent. */
  void uncertain(Upload upload) {
    Outcome.Onward asked = (Outcome.Onward) Outcome.withoutAnswer(upload, true);
    onward(upload, asked.upload());
  }

  /** It has ended; perhaps others have come of it. */
  void ended(Upload upload, List<Upload.Unsent> halves) {
    stepping.remove(upload.serial());
    outstanding.remove(upload.serial());
    halves.forEach(this::found);
  }

  private long later(int fruitless) {
    return now() + (ASK_AFTER << Math.min(fruitless, LONGEST_SHIFT));
  }

  private long now() {
    return instance.world().schedule().now();
  }
}

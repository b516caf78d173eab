package dev.kaipiao.simulation.invariant;

import dev.kaipiao.simulation.audit.AuditTables.Entry;
import dev.kaipiao.simulation.broker.Message;
import dev.kaipiao.simulation.invariant.Tellings.Told;
import dev.kaipiao.simulation.platform.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events of a key are in order, on Kafka and where they have their effect, and have it once. */
final class Events {

  private Events() {}

  static List<Breach> breaches(Platform platform, Tellings tellings) {
    Findings findings = new Findings("events in order, once");
    Map<String, Message> last = new HashMap<>();
    for (Told told : tellings.all()) {
      inOrder(told.partition().topic() + " on Kafka", told.message(), last, findings);
    }
    Map<String, Integer> logged = new HashMap<>();
    Map<String, Message> lastLogged = new HashMap<>();
    for (Entry entry : platform.auditTables().log.committed()) {
      logged.merge(entry.message().id(), 1, Integer::sum);
      inOrder(entry.topic() + " in the log", entry.message(), lastLogged, findings);
    }
    for (Told told : tellings.all()) {
      if (!told.partition().topic().startsWith("bank")) {
        int times = logged.getOrDefault(told.message().id(), 0);
        findings.require(times == 1, () -> told.message() + " is in the log " + times + " times");
      }
    }
    List<String> setBack = platform.broker().setBack();
    findings.require(setBack.isEmpty(), () -> "committed offsets went back: " + setBack);
    return findings.breaches();
  }

  private static void inOrder(
      String where, Message message, Map<String, Message> last, Findings findings) {
    if (message.ordinal() != Message.UNORDERED) {
      Message before = last.put(where + message.key(), message);
      findings.require(
          before == null || before.ordinal() <= message.ordinal(),
          () -> where + ": " + message + " stands behind " + before);
    }
  }
}

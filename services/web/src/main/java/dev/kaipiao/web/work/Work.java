package dev.kaipiao.web.work;

import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** How much of the service's work this instance does. */
@Singleton
public class Work {

  private final Messaging messaging;
  private final List<Runnable> duties = new ArrayList<>();
  private boolean whole;

  Work(Messaging messaging, ServiceSettings settings) {
    this.messaging = messaging;
    this.whole = settings.work();
  }

  /** A duty beside topics and outbox: begun now, or once this instance does the whole work. */
  public synchronized void begin(Runnable duty) {
    if (whole) {
      duty.run();
    } else {
      duties.add(duty);
    }
  }

  synchronized boolean isWhole() {
    return whole;
  }

  synchronized void takeOn(long records) {
    if (whole) {
      throw new IllegalStateException("it does the whole work already");
    }
    messaging.takeOn(records);
  }

  synchronized void takeOnAll() {
    if (!whole) {
      whole = true;
      messaging.takeOnAll();
      duties.forEach(Runnable::run);
      duties.clear();
    }
  }
}

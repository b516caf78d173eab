package dev.kaipiao.issuance.messaging;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells within this instance that something has been, or is just being, committed, so that those
 * who wait for it look at once. Nothing depends on it: who waits also looks by itself.
 */
@Singleton
public class ProgressSignal {

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  public void changed() {
    listeners.forEach(Runnable::run);
  }
}

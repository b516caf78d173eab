package dev.kaipiao.cli.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives out ports: the usual one when it is free, else the next free one. The usual ones may be
 * shifted, for a stack that nobody has to find.
 */
public final class Ports {

  private static final int LAST = 65_535;
  private static final int LEAST_SHIFT = 2_000;
  private static final int MOST_SHIFT = 20_000;

  private final int shift;
  private final Set<Integer> given = new HashSet<>();

  public Ports() {
    this(0);
  }

  private Ports(int shift) {
    this.shift = shift;
  }

  /**
   * Somewhere else each time, so that nobody else who starts on this machine takes the port of a
   * process that was killed and comes back.
   */
  public static Ports apart() {
    return new Ports(ThreadLocalRandom.current().nextInt(LEAST_SHIFT, MOST_SHIFT));
  }

  public int preferably(int port) {
    for (int candidate = port + shift; candidate <= LAST; candidate++) {
      if (!given.contains(candidate) && isFree(candidate)) {
        given.add(candidate);
        return candidate;
      }
    }
    throw new IllegalStateException("no free port from " + port + " on");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

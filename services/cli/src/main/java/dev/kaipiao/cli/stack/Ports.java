package dev.kaipiao.cli.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Gives out ports: the usual one when it is free, else the next free one. */
public final class Ports {

  private static final int LAST = 65_535;

  private final Set<Integer> given = new HashSet<>();

  public int preferably(int port) {
    for (int candidate = port; candidate <= LAST; candidate++) {
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

package dev.kaipiao.cli.chaos.ground;

import dev.kaipiao.embedded.EmbeddedServer;

/** The broker or PostgreSQL; starting one returns when it serves. */
record ServerTarget(String name, EmbeddedServer server) implements Target {

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public void freeze() {
    if (server.isRunning()) {
      server.pause();
    }
  }

  @Override
  public void thaw() {
    if (server.isRunning()) {
      server.resume();
    }
  }

  @Override
  public void revive() {
    server.start();
  }

  @Override
  public void awaitReady() {
    server.start();
  }
}

package dev.kaipiao.e2e;

import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.StackShape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is killed at whatever moment: each accepted request has one outcome, each invoice goes
 * the whole way once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

  private static final int PER_SECOND = 100;

  private Scene scene;

  @BeforeAll
  void start() {
    scene = new Scene("crash", StackShape.SINGLE);
  }

  @AfterAll
  void stop() {
    if (scene != null) {
      scene.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ServiceKind.class,
      names = {"ISSUANCE", "SIGNING", "RECEIPTS", "AUDIT"})
  void aKilledServiceLosesAndRepeatsNothing(ServiceKind kind) {
    // Given
    ServiceProcess service = scene.stack().service(kind);
    // When
    scene.sendWhile(
        PER_SECOND,
        () -> {
          service.kill();
          if (kind != ServiceKind.ISSUANCE) {
            scene.awaitMoreIssued(2 * PER_SECOND); // neighbours that are away hold nobody up
          }
          service.start();
          service.awaitReady(Scene.READY);
        });
    // Then
    scene.assertNothingIsLostOrRepeated();
  }

  @Test
  void aKilledDatabaseServerLosesAndRepeatsNothing() {
    // When
    scene.sendWhile(
        PER_SECOND,
        () -> {
          scene.stack().postgres().kill();
          scene.stack().postgres().start();
        });
    // Then
    scene.assertNothingIsLostOrRepeated();
  }

  @Test
  void aKilledBrokerLosesAndRepeatsNothing() {
    // When
    scene.sendWhile(
        PER_SECOND,
        () -> {
          scene.stack().broker().kill();
          scene.stack().broker().start();
        });
    // Then
    scene.assertNothingIsLostOrRepeated();
  }
}

package dev.kaipiao.e2e;

import dev.kaipiao.cli.stack.StackShape;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The whole way while broker and services show each other certificates, each service logs in under
 * its own name, and may do only what its work needs.
 */
class SecuredIT {

  private static final int PER_SECOND = 100;

  @Test
  void aSecuredStackDoesTheSameWork() {
    try (Scene scene = new Scene("secured", new StackShape(1, Map.of(), true))) {
      scene.sendWhile(PER_SECOND, () -> {});
      scene.assertNothingIsLostOrRepeated();
    }
  }
}

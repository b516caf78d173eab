package dev.kaipiao.web.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.messaging.MessagingHealth;
import dev.kaipiao.messaging.MessagingHealth.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryLookTest {

  private static final Part WORKS = new Part("relay", true, "");

  @Test
  void aLongQueueIsLoadAndNotIllness() {
    assertThat(codes(new MessagingHealth(true, WORKS, List.of(), 90_000, Duration.ofSeconds(9), 0)))
        .containsExactly(Code.SERVICES_OK);
  }

  @Test
  void whoDoesNotWorkIsNamedFirst() {
    Part down = new Part("relay", false, "no work done for 95 s");
    MessagingHealth health =
        new MessagingHealth(false, down, List.of(), 7, Duration.ofSeconds(95), 2);
    assertThat(codes(health))
        .containsExactly(Code.SERVICE_NOT_READY, Code.OUTBOX_OLD, Code.RECORDS_PARKED);
    assertThat(DeliveryLook.judge(health).get(0).seen()).isEqualTo("relay: no work done for 95 s");
  }

  private static List<Code> codes(MessagingHealth health) {
    return DeliveryLook.judge(health).stream().map(Finding::code).toList();
  }
}

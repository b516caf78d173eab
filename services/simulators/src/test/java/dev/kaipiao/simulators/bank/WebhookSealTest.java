package dev.kaipiao.simulators.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSealTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
  private static final String BODY = "{\"bank\":\"jianghai\",\"deliveries\":[]}";

  private final WebhookSeal seal = new WebhookSeal(SECRET);

  @Test
  void aRightSealHoldsAlsoBesideAnotherOne() throws Exception {
    long now = Instant.now().getEpochSecond();
    String signature = new Webhook(SECRET).sign("m1", now, BODY);
    assertThat(seal.holds("m1", "" + now, "v1,AAAA " + signature, BODY.getBytes(UTF_8))).isTrue();
  }

  @Test
  void aSealOfOtherBytesOrAnotherMessageDoesNotHold() throws Exception {
    long now = Instant.now().getEpochSecond();
    String signature = new Webhook(SECRET).sign("m1", now, BODY);
    assertThat(seal.holds("m1", "" + now, signature, (BODY + " ").getBytes(UTF_8))).isFalse();
    assertThat(seal.holds("m2", "" + now, signature, BODY.getBytes(UTF_8))).isFalse();
    assertThat(seal.holds("m1", "" + now, null, BODY.getBytes(UTF_8))).isFalse();
  }

  @Test
  void anOldSealDoesNotHold() throws Exception {
    long then = Instant.now().minusSeconds(600).getEpochSecond();
    String signature = new Webhook(SECRET).sign("m1", then, BODY);
    assertThat(seal.holds("m1", "" + then, signature, BODY.getBytes(UTF_8))).isFalse();
  }
}

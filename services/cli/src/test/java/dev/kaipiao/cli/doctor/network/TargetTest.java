package dev.kaipiao.cli.doctor.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, '', /q/health/ready",
    "/v1/invoice-requests?x=1, '', /v1/invoice-requests?x=1",
    "/kaipiao, /kaipiao, /kaipiao/q/health/ready",
    "/kaipiao/, /kaipiao, /kaipiao/q/health/ready",
    "/kaipiao/v1/banks, /kaipiao, /kaipiao/v1/banks",
    "/q/openapi, '', /q/openapi"
  })
  void thePlatformIsFoundBelowAPath(String path, String base, String asked) {
    Target target = new Target(true, "kaipiao.example", 443, path);
    assertThat(target.basePath()).isEqualTo(base);
    assertThat(target.askedPath()).isEqualTo(asked);
  }

  @Test
  void theUsualPortIsNotWritten() {
    assertThat(new Target(true, "kaipiao.example", 443, "/").authority())
        .isEqualTo("kaipiao.example");
    assertThat(new Target(false, "::1", 8081, "/")).hasToString("http://[::1]:8081/");
  }
}

package dev.kaipiao.cli.doctor.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressReaderTest {

  @ParameterizedTest
  @CsvSource({
    "kaipiao.example, SCHEME_MISSING",
    "localhost:8081, SCHEME_MISSING",
    "http:/kaipiao.example, SCHEME_MISSING",
    "'', SCHEME_MISSING",
    "kafka://localhost:9092, SCHEME_UNSUPPORTED",
    "jdbc://localhost, SCHEME_UNSUPPORTED",
    "https://, HOST_MISSING",
    "https:///v1, HOST_MISSING",
    "https://:443/, HOST_MISSING",
    "https://kaipiao.example:0/, PORT_INVALID",
    "https://kaipiao.example:65536/, PORT_INVALID",
    "https://kaipiao.example:80a/, PORT_INVALID",
    "https://kaipiao .example/, CHARACTER_NOT_ALLOWED",
    "https://kaipiao|example/, CHARACTER_NOT_ALLOWED",
    "https：//kaipiao.example/, FULL_WIDTH_CHARACTER",
    "https://kaipiao。example/, FULL_WIDTH_CHARACTER",
    "https://fe80::1/, HOST_MALFORMED",
    "https://[fe80::1/, HOST_MALFORMED",
    "https://-kaipiao.example/, HOST_MALFORMED"
  })
  void whatIsWrongIsNamed(String address, Code code) {
    AddressReading reading = AddressReader.read(address);
    assertThat(reading.target()).isEmpty();
    assertThat(reading.findings()).extracting(Finding::code).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "https://kaipiao.example, true, kaipiao.example, 443, /",
    "HTTP://kaipiao.example:8081/v1/x?y=1#z, false, kaipiao.example, 8081, /v1/x?y=1",
    "https://kaipiao.example:/, true, kaipiao.example, 443, /",
    "http://[::1]:8081?x, false, ::1, 8081, /?x",
    "'  http://127.0.0.1/  ', false, 127.0.0.1, 80, /",
    "https://发票.example/, true, xn--oors88f.example, 443, /"
  })
  void whatIsRightIsTakenApart(String address, boolean secure, String host, int port, String path) {
    AddressReading reading = AddressReader.read(address);
    assertThat(reading.findings()).extracting(Finding::code).containsExactly(Code.FORM_OK);
    assertThat(reading.target()).contains(new Target(secure, host, port, path));
  }

  @Test
  void aPasswordIsAWarningAndIsNotRepeated() {
    AddressReading reading = AddressReader.read("https://user:secret@kaipiao.example/");
    assertThat(reading.target()).contains(new Target(true, "kaipiao.example", 443, "/"));
    assertThat(reading.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(Code.USER_INFO);
              assertThat(finding.seen()).doesNotContain("secret");
            });
  }
}

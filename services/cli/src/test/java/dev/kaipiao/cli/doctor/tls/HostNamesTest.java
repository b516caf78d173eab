package dev.kaipiao.cli.doctor.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

  private final HostNames names =
      new HostNames(
          List.of("kaipiao.example", "*.bank.example"),
          List.of("192.0.2.1", "2001:db8:0:0:0:0:0:1"));

  @ParameterizedTest
  @CsvSource({
    "kaipiao.example, false, true",
    "KAIPIAO.example., false, true",
    "www.kaipiao.example, false, false",
    "jianghai.bank.example, false, true",
    "a.b.bank.example, false, false",
    "bank.example, false, false",
    "192.0.2.1, true, true",
    "2001:db8::1, true, true",
    "192.0.2.2, true, false"
  })
  void aCertificateCoversTheNamesItLists(String host, boolean numeric, boolean covered) {
    assertThat(names.cover(host, numeric)).isEqualTo(covered);
  }
}

package dev.kaipiao.receipts.domain.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private static final AddressRules LEASED_LINES = new AddressRules(true);
  private static final AddressRules INTERNET_ONLY = new AddressRules(false);

  @ParameterizedTest
  @ValueSource(
      strings = {"https://bank.example/hook?x=1", "http://10.0.0.7:8080/", "http://[::1]/"})
  void webAddressesMayBeRegistered(String url) {
    assertThat(LEASED_LINES.parse(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://bank.example/",
        "file:///etc/passwd",
        "gopher://bank.example",
        "bank.example/hook",
        "https://user:password@bank.example/",
        "https://bank.example/#part",
        "https:///hook",
        "https://bank.example:99999/",
        "javascript:alert(1)",
        "http://bank.example /",
        ""
      })
  void nothingElseMay(String url) {
    assertThat(LEASED_LINES.parse(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "fe80::1",
        "::",
        "ff02::1",
        "fd00:ec2::254",
        "::ffff:169.254.169.254"
      })
  void linkLocalMulticastAndMetadataAddressesAreNeverReached(String address)
      throws UnknownHostException {
    assertThat(LEASED_LINES.allows(InetAddress.getByName(address))).isFalse();
    assertThat(INTERNET_ONLY.allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "::1", "fd12::1"})
  void privateNetworksAreReachedOnlyWhenTheyMay(String address) throws UnknownHostException {
    assertThat(LEASED_LINES.allows(InetAddress.getByName(address))).isTrue();
    assertThat(INTERNET_ONLY.allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "2606:2800:220:1::1"})
  void theInternetIsAlwaysReached(String address) throws UnknownHostException {
    assertThat(INTERNET_ONLY.allows(InetAddress.getByName(address))).isTrue();
  }
}

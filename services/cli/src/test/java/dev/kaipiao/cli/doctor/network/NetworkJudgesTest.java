package dev.kaipiao.cli.doctor.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.network.Knock.Answer;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkJudgesTest {

  private static final String PUBLIC = "192.0.2.1";
  private static final String OTHER = "192.0.2.2";
  private static final String IPV6 = "2001:db8::1";

  @Test
  void aNameWithIpv6OnlyNeedsIpv6Here() {
    assertThat(names("kaipiao.example", false, IPV6)).containsExactly(Code.IPV6_NOT_HERE);
    assertThat(names("kaipiao.example", true, IPV6)).containsExactly(Code.ONLY_IPV6);
    assertThat(names("kaipiao.example", false, IPV6, PUBLIC)).containsExactly(Code.NAME_OK);
  }

  @Test
  void onlyAStrangersNameOnThisMachineIsOdd() {
    assertThat(names("kaipiao.example", false, "127.0.0.1")).containsExactly(Code.LOOPBACK_NAME);
    assertThat(names("localhost", false, "127.0.0.1", "::1")).containsExactly(Code.NAME_OK);
  }

  @Test
  void aNameThatTakesLongIsAWarning() {
    Resolution slow = new Resolution.Found(List.of(address(PUBLIC)), Duration.ofMillis(1_200));
    assertThat(NameJudge.judge("kaipiao.example", slow, false))
        .extracting(Finding::code)
        .containsExactly(Code.NAME_SLOW);
  }

  @Test
  void faultsOfConnectionsAreToldApart() {
    assertThat(Knock.answer(new ConnectException("Connection refused"))).isEqualTo(Answer.REFUSED);
    assertThat(Knock.answer(new ConnectException("Connection timed out")))
        .isEqualTo(Answer.TIMED_OUT);
    assertThat(Knock.answer(new SocketTimeoutException("Connect timed out")))
        .isEqualTo(Answer.TIMED_OUT);
    assertThat(Knock.answer(new NoRouteToHostException("No route to host")))
        .isEqualTo(Answer.HOST_UNREACHABLE);
    assertThat(Knock.answer(new SocketException("Network is unreachable")))
        .isEqualTo(Answer.NETWORK_UNREACHABLE);
    assertThat(Knock.answer(new SocketException("Operation not permitted")))
        .isEqualTo(Answer.DENIED);
    assertThat(Knock.answer(new IOException("what"))).isEqualTo(Answer.FAILED);
  }

  @Test
  void oneOpenAddressOfSeveralIsAWarning() {
    assertThat(route(knock(IPV6, Answer.TIMED_OUT, 3_000), knock(PUBLIC, Answer.OPEN, 20)))
        .isEqualTo(Code.SOME_ADDRESSES_CLOSED);
    assertThat(route(knock("::1", Answer.REFUSED, 0), knock("127.0.0.1", Answer.OPEN, 0)))
        .isEqualTo(Code.PORT_OPEN);
  }

  @Test
  void ofSeveralFaultsTheOneThatGotFurthestCounts() {
    assertThat(route(knock(IPV6, Answer.NETWORK_UNREACHABLE, 0), knock(PUBLIC, Answer.REFUSED, 9)))
        .isEqualTo(Code.CONNECTION_REFUSED);
    assertThat(route(knock(PUBLIC, Answer.HOST_UNREACHABLE, 9), knock(OTHER, Answer.TIMED_OUT, 9)))
        .isEqualTo(Code.CONNECTION_TIMED_OUT);
  }

  @Test
  void aLineIsJudgedByItsMedianAndWhereItLeads() {
    assertThat(line(PUBLIC, 200, 210, 220, 230, 240, 250)).isEqualTo(Code.LINE_OK);
    assertThat(line(PUBLIC, 400, 410, 420, 430, 440, 450)).isEqualTo(Code.LINE_SLOW);
    assertThat(line("10.0.0.1", 100, 110, 120, 130, 140, 150)).isEqualTo(Code.LINE_SLOW);
    assertThat(line("127.0.0.1", 0, 1, 1, 1, 1, 40)).isEqualTo(Code.LINE_OK);
  }

  @Test
  void aConnectionThatComesASecondLaterWasLostOnce() {
    assertThat(line(PUBLIC, 20, 21, 22, 23, 24, 1_025)).isEqualTo(Code.LINE_LOSSY);
    assertThat(line(PUBLIC, 20, 21, 1_022, 1_023, 1_024, 1_025)).isEqualTo(Code.LINE_BROKEN);
  }

  @Test
  void oneLostConnectionAloneDoesNotBreakALine() {
    assertThat(LineJudge.judge(List.of(knock(PUBLIC, Answer.TIMED_OUT, 1_300))).code())
        .isEqualTo(Code.LINE_LOSSY);
  }

  @Test
  void aProxyOfTheEnvironmentIsToldUnlessTheHostIsExempt() {
    Target target = new Target(true, "kaipiao.example", 443, "/");
    assertThat(ProxyNotice.variable(Map.of("HTTPS_PROXY", "http://proxy:3128"), target))
        .isPresent();
    assertThat(ProxyNotice.variable(Map.of("http_proxy", "http://proxy:3128"), target)).isEmpty();
    assertThat(
            ProxyNotice.variable(
                Map.of("https_proxy", "http://proxy:3128", "no_proxy", "localhost,.example"),
                target))
        .isEmpty();
  }

  private static List<Code> names(String host, boolean ipv6Here, String... addresses) {
    List<InetAddress> found = Arrays.stream(addresses).map(NetworkJudgesTest::address).toList();
    Resolution resolution = new Resolution.Found(found, Duration.ofMillis(5));
    return NameJudge.judge(host, resolution, ipv6Here).stream().map(Finding::code).toList();
  }

  private static Code route(Knock... knocks) {
    return RouteJudge.judge(List.of(knocks)).code();
  }

  private static Code line(String address, int... millis) {
    return LineJudge.judge(
            IntStream.of(millis).mapToObj(took -> knock(address, Answer.OPEN, took)).toList())
        .code();
  }

  private static Knock knock(String address, Answer answer, int millis) {
    return new Knock(
        new InetSocketAddress(address(address), 443), answer, Duration.ofMillis(millis), "");
  }

  /** Written as numbers, so that nobody is asked. */
  private static InetAddress address(String numbers) {
    try {
      return InetAddress.getByName(numbers);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

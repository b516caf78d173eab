package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** Finds the addresses of a target and judges them. */
public final class NameProbe {

  private final Target target;
  private final Resolver resolver;
  private volatile List<InetAddress> addresses = List.of();

  public NameProbe(Target target, Resolver resolver) {
    this.target = target;
    this.resolver = resolver;
  }

  public List<Finding> look(Deadline deadline) throws InterruptedException, SocketException {
    Resolver asked = target.isNumeric() ? Resolver.OF_SYSTEM : resolver;
    Resolution resolution = Resolution.of(asked, target.host(), deadline);
    if (resolution instanceof Resolution.Found found) {
      addresses = found.addresses();
      if (target.isNumeric()) {
        return List.of(Finding.of(Code.NAME_OK, target.host() + " is written as numbers"));
      }
    }
    return NameJudge.judge(target.host(), resolution, hasIpv6());
  }

  /** What was found, in the order in which the system would try it. */
  public List<InetAddress> addresses() {
    return addresses;
  }

  private static boolean hasIpv6() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(NameProbe::leadsSomewhere);
  }

  private static boolean leadsSomewhere(InetAddress address) {
    return address instanceof Inet6Address
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress();
  }
}

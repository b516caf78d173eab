package dev.kaipiao.cli.doctor.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host: the system's own resolver, or another one in tests. */
@FunctionalInterface
public interface Resolver {

  /** As every program on this machine does: hosts file, then name servers. */
  Resolver OF_SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  List<InetAddress> resolve(String host) throws UnknownHostException;
}

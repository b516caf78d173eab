package dev.kaipiao.receipts.domain.bank;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Which addresses a bank may register for its webhooks, so that a registration cannot turn us into
 * a caller of things behind our own walls (server-side request forgery).
 *
 * @param privateNetworks whether loopback and private networks are allowed: banks are often reached
 *     over leased lines with private addresses. Link-local addresses, where clouds keep their
 *     metadata, multicast and unspecified ones never are.
 */
public record AddressRules(boolean privateNetworks) {

  private static final int MAX_LENGTH = 2_000;

  /** The address, when its form is allowed. */
  public Optional<URI> parse(String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
      return web && plain && uri.getHost() != null && uri.getPort() <= 65_535
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether messages may be sent to what the host's name stands for. */
  public boolean allows(InetAddress address) {
    boolean never =
        address.isAnyLocalAddress()
            || address.isLinkLocalAddress()
            || address.isMulticastAddress()
            || isUniqueLocalMetadata(address);
    boolean ours =
        address.isLoopbackAddress() || address.isSiteLocalAddress() || isUniqueLocal(address);
    return !never && (privateNetworks || !ours);
  }

  /** fc00::/7 (RFC 4193), which Java does not count as site-local. */
  private static boolean isUniqueLocal(InetAddress address) {
    byte[] octets = address.getAddress();
    return octets.length == 16 && (octets[0] & 0xFE) == 0xFC;
  }

  /** fd00:ec2::254, the metadata address of a large cloud over IPv6. */
  private static boolean isUniqueLocalMetadata(InetAddress address) {
    byte[] octets = address.getAddress();
    return octets.length == 16
        && (octets[0] & 0xFF) == 0xFD
        && octets[1] == 0
        && octets[2] == 0x0E
        && (octets[3] & 0xFF) == 0xC2;
  }
}

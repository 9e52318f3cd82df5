package dev.plumbline.forge.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// Scheme, host and port: who answers. Credentials of one are never shown to another.
record Origin(String scheme, String host, int port) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /// @param address with a host
  static Origin of(URI address) {
    String scheme = Objects.requireNonNull(address.getScheme()).toLowerCase(Locale.ROOT);
    int usual = "https".equals(scheme) ? 443 : 80;
    return new Origin(
        scheme,
        Objects.requireNonNull(address.getHost()).toLowerCase(Locale.ROOT),
        address.getPort() < 0 ? usual : address.getPort());
  }

  /// Whether an address, which may be any text that the server sent, lies here.
  boolean holds(URI address) {
    return address.getScheme() != null
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && of(address).equals(this);
  }

  boolean isThisMachine() {
    return THIS_MACHINE.contains(host);
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}

package dev.plumbline.source.artifact;

import java.net.URI;
import java.util.Locale;

/// To whom credentials belong: scheme, host and port.
///
/// @param port never -1
record Origin(String scheme, String host, int port) {

  /// The origin of an `http` or `https` URI with a host.
  static Origin of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
  }

  /// Whether the URI is one of the web with a host, and without a user.
  static boolean isPlain(URI uri) {
    return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null;
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}

package dev.plumbline.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a repository in a form in which two spellings can be compared: scheme and host in
/// lower case, without the scheme's own port, a user's name of the web, a final `.git` or `/`; and
/// `user@host:path` as `ssh`.
///
/// @param place scheme, user (of ssh only), host and port
/// @param path starts with `/`, or is empty
public record RepositoryAddress(String place, String path) {

  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:([^@/]*)@)?([^/@]*)(/.*)?");
  private static final Pattern SCP = Pattern.compile("([^@:/]+)@([^@:/]+):(.+)");

  /// Reads an address or a prefix of one; empty if it is neither.
  public static Optional<RepositoryAddress> of(String text) {
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      String scheme = url.group(1).toLowerCase(Locale.ROOT);
      String user = scheme.equals("ssh") && url.group(2) != null ? url.group(2) + "@" : "";
      String path = url.group(4) == null ? "" : url.group(4);
      return Optional.of(
          new RepositoryAddress(scheme + "://" + user + host(scheme, url.group(3)), plain(path)));
    }
    Matcher scp = SCP.matcher(text);
    if (scp.matches()) {
      String path = scp.group(3).startsWith("/") ? scp.group(3) : "/" + scp.group(3);
      return Optional.of(
          new RepositoryAddress(
              "ssh://" + scp.group(1) + "@" + host("ssh", scp.group(2)), plain(path)));
    }
    return Optional.empty();
  }

  private static String host(String scheme, String text) {
    String standard =
        switch (scheme) {
          case "https" -> ":443";
          case "http" -> ":80";
          case "ssh" -> ":22";
          default -> "/";
        };
    String host = text.toLowerCase(Locale.ROOT);
    return host.endsWith(standard) ? host.substring(0, host.length() - standard.length()) : host;
  }

  private static String plain(String path) {
    String shorter = path;
    while (shorter.endsWith("/")) {
      shorter = shorter.substring(0, shorter.length() - 1);
    }
    return shorter.endsWith(".git") ? shorter.substring(0, shorter.length() - 4) : shorter;
  }

  /// Whether the other lies at or below this one: on the very same host, and past whole parts of
  /// the path.
  public boolean covers(RepositoryAddress other) {
    return place.equals(other.place)
        && (other.path.equals(path) || other.path.startsWith(path + "/"));
  }

  /// Whether the other is on the very same host, by the same protocol and for the same account.
  public boolean isBeside(RepositoryAddress other) {
    return place.equals(other.place);
  }
}

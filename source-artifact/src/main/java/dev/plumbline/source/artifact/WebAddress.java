package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The declared address of a chart repository, a place in a registry or a file, checked: it holds
/// no secret, and nothing that a server could read as something else.
///
/// @param scheme `https`, `http` or `oci`
/// @param host in lower case
/// @param port -1 for the scheme's own
/// @param path empty, or with a leading and without a final `/`
record WebAddress(String scheme, String host, int port, String path) {

  private static final int MAX_LENGTH = 2048;
  private static final int MAX_PORT = 65_535;
  private static final Set<String> SCHEMES = Set.of("https", "http", "oci");
  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:[^@/]*(@))?([^@/]*)(/.*)?");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9_][A-Za-z0-9._-]{0,252}|\\[[0-9a-fA-F:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  /// @throws ProblemException `URL_REFUSED`; the message shows no user or password
  static WebAddress parse(String url) {
    if (url.isBlank() || url.length() > MAX_LENGTH) {
      throw refused("repository URL", "it is empty or longer than 2048 characters", "Shorten it.");
    }
    if (url.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || c == '\\')) {
      throw refused(
          "repository URL",
          "it has spaces, backslashes, control characters or letters beyond ASCII",
          "Write it as a browser sends it.");
    }
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw refused(
          shown(url.substring(url.lastIndexOf('@') + 1)) + " ",
          "it is not the address of a repository",
          "Write https:// for a chart repository, oci:// for a registry.");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String path = parts.group(4) == null ? "" : parts.group(4).replaceFirst("/+$", "");
    String shown = shown(scheme + "://" + parts.group(3) + path);
    Matcher place = HOST_AND_PORT.matcher(parts.group(3));
    if (!place.matches()) {
      throw refused(shown, "its host is not valid", "Correct the host name.");
    }
    if (parts.group(2) != null) {
      throw refused(
          shown,
          "it holds a user or a password",
          "Remove them from the URL, and put them into the secret of the repository.");
    }
    int port = place.group(2) == null ? -1 : Integer.parseInt(place.group(2));
    return new WebAddress(scheme, place.group(1).toLowerCase(Locale.ROOT), port, path).checked();
  }

  private WebAddress checked() {
    if (!SCHEMES.contains(scheme)) {
      throw refused(text(), "the scheme " + scheme + " is not one of charts", "Use https or oci.");
    }
    if (port > MAX_PORT || path.contains("?") || path.contains("#")) {
      throw refused(shown(text()), "its port or path is not valid", "Correct the URL.");
    }
    if ((path + "/").contains("/../") || (path + "/").contains("/./")) {
      throw refused(text(), "its path has a part '.' or '..'", "Write the path without them.");
    }
    try {
      URI.create(text());
    } catch (IllegalArgumentException e) {
      throw refused(text(), "its path is not valid", "Write it as a browser sends it.");
    }
    return this;
  }

  /// Without a query or a fragment, which may be a token.
  private static String shown(String url) {
    return url.split("[?#]", 2)[0];
  }

  boolean isRegistry() {
    return scheme.equals("oci");
  }

  /// Whether it names this machine itself, by a name that nobody can point elsewhere.
  boolean isLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /// As it may be printed.
  String text() {
    return scheme + "://" + place() + path;
  }

  /// Host and port.
  String place() {
    return host + (port < 0 ? "" : ":" + port);
  }

  /// @param suffix with its leading `/`
  URI at(String suffix) {
    return URI.create(text() + suffix);
  }

  private static ProblemException refused(String subject, String why, String next) {
    return new Problem(ProblemCode.URL_REFUSED, subject.strip(), "URL refused", why, next)
        .exception();
  }
}

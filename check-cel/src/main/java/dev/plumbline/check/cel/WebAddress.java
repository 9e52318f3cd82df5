package dev.plumbline.check.cel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address of the web as Go's `net/url` reads it: an absolute URI, or an absolute path.
///
/// @param scheme in lower case; empty for a path
/// @param host with the port, if there is one
/// @param path escaped
/// @param query as it is written, without the question mark
record WebAddress(String scheme, String host, String path, String query) {

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[^/@]*@)?(\\[[0-9A-Fa-f:.%]+\\]|[^\\[\\]/:@ <>\"\\\\^`{|}]*)(:[0-9]*)?");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String PATH_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%[]";

  /// Reads one; empty if the text is none.
  static Optional<WebAddress> read(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      return Optional.empty();
    }
    Matcher scheme = SCHEME.matcher(text);
    boolean absolute = scheme.lookingAt();
    String name = absolute ? scheme.group(1).toLowerCase(java.util.Locale.ROOT) : "";
    String all = absolute ? text.substring(scheme.end()) : text;
    String rest = before(all, '#');
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    String hierarchy = question < 0 ? rest : rest.substring(0, question);
    if (!hierarchy.startsWith("/")) {
      // without a slash it is opaque: `mailto:somebody@example.com`
      return absolute ? Optional.of(new WebAddress(name, "", "", query)) : Optional.empty();
    }
    return absolute && hierarchy.startsWith("//")
        ? withHost(name, hierarchy.substring(2), query)
        : path(name, "", hierarchy, query);
  }

  private static Optional<WebAddress> withHost(String scheme, String rest, String query) {
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    Matcher shape = AUTHORITY.matcher(authority);
    if (!shape.matches() || BROKEN_ESCAPE.matcher(authority).find()) {
      return Optional.empty();
    }
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return path(scheme, host, slash < 0 ? "" : rest.substring(slash), query);
  }

  private static Optional<WebAddress> path(String scheme, String host, String path, String query) {
    if (BROKEN_ESCAPE.matcher(path).find()) {
      return Optional.empty();
    }
    return Optional.of(new WebAddress(scheme, host, escaped(path), query));
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String escaped(String path) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (PATH_CHARACTERS.indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append(String.format("%%%02X", b));
      }
    }
    return escaped.toString();
  }

  /// The host without port and brackets.
  String hostName() {
    int end = portColon();
    String name = end < 0 ? host : host.substring(0, end);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /// The port; empty if there is none.
  String port() {
    int colon = portColon();
    return colon < 0 ? "" : host.substring(colon + 1);
  }

  private int portColon() {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? colon : -1;
  }

  /// The values of the query by their names. A part that is broken is left out.
  Map<String, List<String>> parameters() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (part.isEmpty() || part.contains(";") || BROKEN_ESCAPE.matcher(part).find()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      found.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value));
    }
    return found;
  }

  private static String decoded(String text) {
    return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

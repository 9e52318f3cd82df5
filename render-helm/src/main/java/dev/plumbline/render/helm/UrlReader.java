package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import java.util.Locale;

/// Reads one URL.
final class UrlReader {

  private final String text;
  private String rest;

  UrlReader(String text) {
    this.text = text;
    this.rest = text;
  }

  /// What an error names: the URL without its fragment, unless the fragment is at fault.
  String withoutFragment(String why) {
    int hash = text.indexOf('#');
    return hash < 0 || why.startsWith("net/url: invalid control") ? text : text.substring(0, hash);
  }

  UrlText read() {
    int hash = text.indexOf('#');
    String fragment = "";
    if (hash >= 0) {
      fragment = UrlText.unescape(text.substring(hash + 1));
      rest = text.substring(0, hash);
    }
    if (rest.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new GoFailure("net/url: invalid control character in URL");
    }
    if (rest.equals("*")) {
      return url("", "", "", "", "*", "", fragment);
    }
    String scheme = scheme().toLowerCase(Locale.ROOT);
    String query = "";
    int mark = rest.indexOf('?');
    if (mark >= 0) {
      query = rest.substring(mark + 1);
      rest = rest.substring(0, mark);
    }
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return url(scheme, rest, "", "", "", query, fragment);
      }
      if (rest.split("/", 2)[0].indexOf(':') >= 0) {
        throw new GoFailure("first path segment in URL cannot contain colon");
      }
    }
    boolean authority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
    if (!authority) {
      return url(scheme, "", "", "", rest, query, fragment);
    }
    String all = rest.substring(2);
    int slash = all.indexOf('/');
    String name = slash < 0 ? all : all.substring(0, slash);
    int at = name.lastIndexOf('@');
    String userinfo = at < 0 ? "" : userinfo(name.substring(0, at));
    String host = host(name.substring(at + 1));
    return url(scheme, "", userinfo, host, slash < 0 ? "" : all.substring(slash), query, fragment);
  }

  private static UrlText url(String... p) {
    String path = UrlText.unescape(p[4]);
    String raw = UrlText.escape(path, UrlText.Part.PATH).equals(p[4]) ? "" : p[4];
    return new UrlText(p[0], p[1], p[2], p[3], path, raw, p[5], p[6]);
  }

  private String scheme() {
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        continue;
      }
      if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
        if (i == 0) {
          return "";
        }
        continue;
      }
      if (c != ':') {
        return "";
      }
      if (i == 0) {
        throw new GoFailure("missing protocol scheme");
      }
      String scheme = rest.substring(0, i);
      rest = rest.substring(i + 1);
      return scheme;
    }
    return "";
  }

  private static String userinfo(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-._:~!$&'()*+,;=%@".indexOf(c) < 0) {
        throw new GoFailure("net/url: invalid userinfo");
      }
    }
    int colon = raw.indexOf(':');
    String name = UrlText.unescape(colon < 0 ? raw : raw.substring(0, colon));
    String plain = UrlText.escape(name, UrlText.Part.USER);
    if (colon < 0) {
      return plain;
    }
    String password = UrlText.unescape(raw.substring(colon + 1));
    return plain + ":" + UrlText.escape(password, UrlText.Part.USER);
  }

  private static String host(String raw) {
    int bracket = raw.lastIndexOf(']');
    if (raw.startsWith("[")) {
      if (bracket < 0) {
        throw new GoFailure("missing ']' in host");
      }
      port(raw.substring(bracket + 1));
    } else {
      int colon = raw.lastIndexOf(':');
      if (colon >= 0) {
        port(raw.substring(colon));
      }
    }
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == ' ' || "^`{}|\\".indexOf(c) >= 0) {
        throw new GoFailure(
            "invalid character " + GoQuote.quote(Character.toString(c)) + " in host name");
      }
    }
    return UrlText.unescape(raw);
  }

  private static void port(String port) {
    if (!port.isEmpty() && !port.matches(":[0-9]*")) {
      throw new GoFailure("invalid port " + GoQuote.quote(port) + " after host");
    }
  }
}

package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a repository, checked: nothing in it can be read as an option, a command or
/// another transport, and it holds no secret.
///
/// @param scheme `https`, `http`, `ssh` or `file`
/// @param user for `ssh` the account, for `http` the name to give with a password; may be empty
/// @param host in lower case; empty for `file`
/// @param port 0 for the scheme's own
/// @param text as it may be printed and dialled: without the user of `http`
record GitUrl(String scheme, String user, String host, int port, String path, String text) {

  private static final int MAX_LENGTH = 2048;
  private static final Pattern WITH_SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:([^@/]*)@)?([^/@]*)(/.*)?");
  private static final Pattern SCP = Pattern.compile("([^@:/]+)@([^@:/]+|\\[[0-9a-fA-F:.]+]):(.+)");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9_][A-Za-z0-9._-]{0,252}|\\[[0-9a-fA-F:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._~%+@-]{0,63}");
  private static final Pattern TOKEN =
      Pattern.compile("(?:gh[a-z]_|github_pat_|glpat-|gldt-|ATBB|ATCTT).*|.{40,}");
  private static final int MAX_PORT = 65_535;

  /// @throws ProblemException `URL_REFUSED`; the message shows no user or password
  static GitUrl parse(String url, Set<String> schemes) {
    if (url.isBlank() || url.length() > MAX_LENGTH) {
      throw refused("repository URL", "it is empty or longer than 2048 characters", "Shorten it.");
    }
    if (url.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '\\')) {
      throw refused(
          "repository URL", "it has spaces, backslashes or control characters", "Remove them.");
    }
    String head = url.contains("/") ? url.substring(0, url.indexOf('/')) : url;
    if (url.startsWith("-") || head.contains("::")) {
      throw refused(
          shown(url), "it reads as an option or a transport helper", "Use https:// or ssh://.");
    }
    Matcher scheme = WITH_SCHEME.matcher(url);
    if (scheme.matches()) {
      return withScheme(scheme, schemes);
    }
    Matcher scp = SCP.matcher(url);
    if (scp.matches()) {
      String path = scp.group(3);
      GitUrl parsed = new GitUrl("ssh", scp.group(1), lower(scp.group(2)), 0, path, url);
      return parsed.checked(schemes);
    }
    throw refused(
        shown(url),
        "it is not a repository URL",
        "Write https://, ssh://, file:// or user@host:path.");
  }

  private static GitUrl withScheme(Matcher parts, Set<String> schemes) {
    String scheme = lower(parts.group(1));
    String info = parts.group(2) == null ? "" : parts.group(2);
    String path = parts.group(4) == null ? "" : parts.group(4);
    String place = scheme + "://" + parts.group(3) + path;
    if (info.contains(":")) {
      throw refused(
          place,
          "it holds a password",
          "Remove it from the URL and put it into the secret of the repository.");
    }
    boolean web = scheme.startsWith("http");
    if (web && TOKEN.matcher(info).matches()) {
      throw refused(
          place,
          "its user name looks like a token",
          "Remove it from the URL and put it into the secret of the repository as 'password'.");
    }
    if (scheme.equals("file")) {
      return new GitUrl(scheme, info, lower(parts.group(3)), 0, path, place).checked(schemes);
    }
    Matcher host = HOST_AND_PORT.matcher(parts.group(3));
    if (!host.matches()) {
      throw refused(place, "its host is not valid", "Correct the host name.");
    }
    int port = host.group(2) == null ? 0 : Integer.parseInt(host.group(2));
    String shownUser = web || info.isEmpty() ? "" : info + "@";
    String text = scheme + "://" + shownUser + lower(parts.group(3)) + path;
    return new GitUrl(scheme, info, lower(host.group(1)), port, path, text).checked(schemes);
  }

  private GitUrl checked(Set<String> schemes) {
    if (!schemes.contains(scheme)) {
      throw refused(
          text,
          "the scheme " + scheme + " is not allowed",
          "Use one of " + String.join(", ", schemes.stream().sorted().toList()) + ".");
    }
    if (!user.isEmpty() && !USER.matcher(user).matches()) {
      throw refused(scheme + "://" + host, "its user name is not valid", "Correct the user name.");
    }
    if (host.startsWith("-") || path.startsWith("-") || path.contains("/-")) {
      throw refused(
          text, "a part of it starts with '-' and reads as an option", "Rename the repository.");
    }
    if (scheme.equals("file") && (!host.isEmpty() || !user.isEmpty())) {
      throw refused(text, "a file URL has no host", "Write file:///folder.");
    }
    if (port > MAX_PORT || path.contains("?") || path.contains("#") || path.isEmpty()) {
      throw refused(text, "its port or path is not valid", "Correct the URL.");
    }
    if ((path + "/").contains("/../")) {
      throw refused(text, "its path has a part '..'", "Write the path without '..'.");
    }
    return this;
  }

  /// What two spellings of one repository have in common; names the mirror.
  String key() {
    String plain = path.startsWith("/") ? path : "/~/" + path;
    while (plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    String account = scheme.equals("ssh") ? user + "@" : "";
    return scheme + "://" + account + host + ":" + dialledPort() + plain;
  }

  int dialledPort() {
    if (port != 0) {
      return port;
    }
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      case "ssh" -> 22;
      default -> 0;
    };
  }

  boolean isWeb() {
    return scheme.equals("https") || scheme.equals("http");
  }

  /// The URL as far as it can be shown: without what stands before `@`.
  private static String shown(String url) {
    String visible = url.substring(url.lastIndexOf('@') + 1);
    return visible.isEmpty() ? "repository URL" : visible;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static ProblemException refused(String subject, String why, String next) {
    return new Problem(ProblemCode.URL_REFUSED, subject, "URL refused", why, next).exception();
  }
}

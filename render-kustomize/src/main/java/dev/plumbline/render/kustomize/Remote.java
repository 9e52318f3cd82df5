package dev.plumbline.render.kustomize;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses of files and repositories elsewhere. A build never follows them: what is remote is
/// resolved by a source beforehand and pinned by commit. Until then it is refused by name.
final class Remote {

  private static final List<String> SCHEMES = List.of("ssh://", "https://", "http://", "file://");

  private static final Pattern USER = Pattern.compile("^[a-zA-Z][a-zA-Z0-9-]*@");

  private Remote() {}

  /// Whether kustomize would fetch a file from the address.
  static boolean isFile(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  /// Whether kustomize would clone a repository of that address: by its scheme, as `USER@HOST:...`,
  /// or as `github.com/...`; with at least two parts behind the host, or one of the marks `.git`,
  /// `_git/` and `//`.
  static boolean isRepository(String path) {
    if (path.startsWith("/")) {
      return false;
    }
    String rest = path.split("\\?", 2)[0];
    if (rest.toLowerCase(Locale.ROOT).startsWith("git::")) {
      rest = rest.substring("git::".length());
    }
    String scheme = scheme(rest);
    rest = rest.substring(scheme.length());
    String user = user(rest);
    rest = rest.substring(user.length());
    String lower = rest.toLowerCase(Locale.ROOT);
    boolean github = lower.startsWith("github.com/") || lower.startsWith("github.com:");
    boolean scp = scheme.isEmpty() && (!user.isEmpty() || github);
    if (scheme.isEmpty() && !scp) {
      return false;
    }
    if (scheme.equals("file://")) {
      return !rest.isEmpty();
    }
    int end = hostEnd(rest, scp);
    if (end < 0) {
      return false;
    }
    String behind = rest.substring(end + 1);
    return !behind.isEmpty()
        && !behind.startsWith("//")
        && (isMarked(behind) || parts(behind) >= 2);
  }

  private static boolean isMarked(String path) {
    return path.contains("_git/") || path.contains("//") || path.contains(".git");
  }

  private static int parts(String path) {
    return path.split("/", -1).length;
  }

  private static String scheme(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return SCHEMES.stream().filter(lower::startsWith).findFirst().orElse("");
  }

  private static String user(String text) {
    Matcher matcher = USER.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  private static int hostEnd(String text, boolean colonCounts) {
    int slash = text.indexOf('/');
    int colon = text.indexOf(':');
    return colonCounts && (slash < 0 || (colon > 0 && colon < slash)) ? colon : slash;
  }

  /// The refusal of an address.
  static ProblemException refuse(String address, Place place) {
    return place.refuse(
        ProblemCode.URL_REFUSED,
        "accumulating resources from '"
            + withoutSecrets(address)
            + "': remote resources are not fetched during a build",
        "Commit a copy of it to this repository, and name that.");
  }

  /// The address without a password and without a query.
  private static String withoutSecrets(String address) {
    return address.replaceFirst("://[^/@]*@", "://").replaceFirst("\\?.*$", "");
  }
}

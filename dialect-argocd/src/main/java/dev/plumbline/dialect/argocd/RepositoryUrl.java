package dev.plumbline.dialect.argocd;

import java.util.Locale;

/// A repository's address as Argo CD compares it: in lower case, without a final `.git` or `/`, and
/// `user@host:path` the same as `ssh://user@host/path`. What has no scheme is a registry.
///
/// @param place scheme, user, host and port
/// @param path starts with `/`, or is empty; a prefix keeps its final `/`
record RepositoryUrl(String place, String path) {

  static RepositoryUrl of(String url) {
    String text = url.strip().toLowerCase(Locale.ROOT);
    if (!text.contains("://") && text.contains("@")) {
      text = "ssh://" + text.replaceFirst(":", "/");
    }
    if (!text.contains("://")) {
      text = "oci://" + text;
    }
    int host = text.indexOf("://") + 3;
    int slash = text.indexOf('/', host);
    String place = slash < 0 ? text : text.substring(0, slash);
    String path = slash < 0 ? "" : text.substring(slash);
    return new RepositoryUrl(
        place, path.endsWith(".git") ? path.substring(0, path.length() - 4) : path);
  }

  boolean isSsh() {
    return place.startsWith("ssh://");
  }

  /// Without user and port.
  String host() {
    return place
        .replaceFirst("^[^:]*://", "")
        .replaceFirst("^[^@]*@", "")
        .replaceFirst(":\\d+$", "");
  }

  /// Whether it names the other's whole host, and the beginning of its path.
  boolean isPrefixOf(RepositoryUrl other) {
    return place.equals(other.place) && other.path.startsWith(path);
  }

  boolean isSame(RepositoryUrl other) {
    return place.equals(other.place) && trimmed(path).equals(trimmed(other.path));
  }

  private static String trimmed(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}

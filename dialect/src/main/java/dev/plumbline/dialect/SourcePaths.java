package dev.plumbline.dialect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/// What resources say of a repository's address and of the folder inside, checked before anything
/// opens them.
public final class SourcePaths {

  /// A bare user name, as Azure DevOps puts it into its addresses; tokens look different.
  private static final Pattern USER = Pattern.compile("(?!glpat-)[A-Za-z0-9.-]{1,39}");

  private SourcePaths() {}

  /// The folder without `.` and `..`, relative to the root of the tree; empty text is the root.
  ///
  /// @return empty if it leads out of the tree
  public static Optional<String> normalise(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  /// Why the address cannot be used; empty if it can. Never repeats the address, which may hold a
  /// password.
  public static Optional<String> refuseUrl(String url) {
    if (url.startsWith("-") || url.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return Optional.of("it starts with '-' or holds blanks");
    }
    if (!url.contains("://")) {
      boolean scp = url.matches("[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^:]+");
      return scp ? Optional.empty() : Optional.of("it is neither a URL nor user@host:path");
    }
    try {
      URI parsed = new URI(url);
      String scheme = parsed.getScheme();
      if (!scheme.matches("https?|ssh|file")) {
        return Optional.of("the scheme " + scheme + " is not http, https, ssh or file");
      }
      String user = parsed.getRawUserInfo();
      boolean plain =
          user == null
              || (scheme.equals("ssh") ? !user.contains(":") : USER.matcher(user).matches());
      return plain ? Optional.empty() : Optional.of("it holds credentials");
    } catch (URISyntaxException e) {
      return Optional.of("it is not a URL");
    }
  }
}

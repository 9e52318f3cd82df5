package dev.plumbline.forge.local;

import java.util.Locale;
import java.util.Optional;

/// What an account or a token may do in a repository. Each includes reading, and nothing else.
public enum Scope {
  /// Clone, fetch, and look at everything.
  READ,
  /// Push, open and close pull requests, comment, merge what may be merged.
  WRITE,
  /// Give reviews.
  REVIEW,
  /// Say what checks have found.
  STATUS,
  /// Protection, hooks, dismissal of reviews; on `*` also repositories, users and tokens.
  ADMIN;

  /// As it is written in JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The scope of that word.
  public static Optional<Scope> of(String word) {
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}

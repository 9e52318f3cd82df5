package dev.plumbline.cli;

/// Who asks, for the record and for commits: the author that Git's own variables name, else the
/// user of this machine.
final class Author {

  private Author() {}

  /// `Name <mail>`.
  static String of(Surroundings surroundings) {
    String user = System.getProperty("user.name", "unknown");
    String name = surroundings.variable("GIT_AUTHOR_NAME").orElse(user);
    String mail =
        surroundings
            .variable("GIT_AUTHOR_EMAIL")
            .or(() -> surroundings.variable("EMAIL"))
            .orElse(user + "@localhost");
    return plain(name) + " <" + plain(mail) + ">";
  }

  private static String plain(String text) {
    return text.replaceAll("[<>\\p{Cntrl}]", "").strip();
  }
}

package dev.plumbline.source.artifact;

/// What a server said of the version of a file, by which it can be asked whether there is another.
///
/// @param tag its `ETag`; empty if it named none
/// @param modified its `Last-Modified`; empty if it named none
record Validators(String tag, String modified) {

  /// Nothing is known: every answer is a new one.
  static final Validators NONE = new Validators("", "");

  private static final int LONGEST = 1_024;

  static Validators of(Answer answer) {
    return new Validators(header(answer, "ETag"), header(answer, "Last-Modified"));
  }

  /// What is too long, or not plain, is as good as absent.
  private static String header(Answer answer, String name) {
    return answer
        .header(name)
        .filter(value -> value.length() < LONGEST && value.matches("[ -~]*"))
        .orElse("");
  }

  /// The request for another version only.
  Ask on(Ask ask) {
    Ask conditional = ask;
    if (!tag.isEmpty()) {
      conditional = conditional.with("If-None-Match", tag);
    }
    if (!modified.isEmpty()) {
      conditional = conditional.with("If-Modified-Since", modified);
    }
    return conditional;
  }

  boolean isKnown() {
    return !tag.isEmpty() || !modified.isEmpty();
  }
}

package dev.plumbline.render.kustomize;

import dev.plumbline.model.ProblemException;

/// One entry of `images`.
final class ImageSpec {

  private final String newName;
  private final String tagSuffix;
  private final String newTag;
  private final String digest;
  private final Regex pattern;

  private ImageSpec(Fields fields) {
    this.newName = fields.text("newName");
    this.tagSuffix = fields.text("tagSuffix");
    this.newTag = fields.text("newTag");
    this.digest = fields.text("digest");
    // The name is not escaped in kustomize either.
    this.pattern =
        Regex.compile(
            "^" + fields.text("name") + "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$",
            fields.place().subject());
  }

  /// @throws ProblemException `INVALID_FIELD` for a name that is no regular expression
  static ImageSpec of(Fields fields) {
    return new ImageSpec(fields);
  }

  static String[] names() {
    return new String[] {"name", "newName", "tagSuffix", "newTag", "digest"};
  }

  boolean matches(String reference) {
    return pattern.find(reference);
  }

  /// The reference with what this entry changes.
  String apply(String reference) {
    Parts parts = Parts.of(reference);
    String name = newName.isEmpty() ? parts.name : newName;
    String tag = parts.tag;
    String hash = parts.digest;
    if (!newTag.isEmpty() || !digest.isEmpty()) {
      tag = newTag;
      hash = digest;
    } else if (!tagSuffix.isEmpty()) {
      tag = tag + tagSuffix;
      hash = "";
    }
    return name + (tag.isEmpty() ? "" : ":" + tag) + (hash.isEmpty() ? "" : "@" + hash);
  }

  private record Parts(String name, String tag, String digest) {

    /// Splits at the first colon and the first `@` behind the registry.
    static Parts of(String reference) {
      int slash = Math.max(reference.indexOf('/'), 0);
      int at = reference.indexOf('@', slash);
      int colon = reference.indexOf(':', slash);
      if (at < 0 && colon < 0) {
        return new Parts(reference, "", "");
      }
      if (at >= 0 && (at < colon || colon < 0)) {
        return new Parts(reference.substring(0, at), "", reference.substring(at + 1));
      }
      if (at >= 0) {
        return new Parts(
            reference.substring(0, colon),
            reference.substring(colon + 1, at),
            reference.substring(at + 1));
      }
      return new Parts(reference.substring(0, colon), reference.substring(colon + 1), "");
    }
  }
}

package dev.plumbline.render.kustomize;

import dev.plumbline.model.ProblemException;
import java.util.function.Predicate;

/// One entry of `images`.
final class ImageSpec {

  private static final String TAGS = "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$";

  private final String newName;
  private final String tagSuffix;
  private final String newTag;
  private final String digest;
  private final Predicate<String> matcher;

  private ImageSpec(Fields fields) {
    this.newName = fields.text("newName");
    this.tagSuffix = fields.text("tagSuffix");
    this.newTag = fields.text("newTag");
    this.digest = fields.text("digest");
    this.matcher = matcher(fields.text("name"), fields.place());
  }

  /// The name is not escaped in kustomize either: it is a regular expression.
  private static Predicate<String> matcher(String name, Place place) {
    String literal = name.replace(".", "");
    return Regex.isLiteral(literal)
        ? reference -> beginsWith(name, reference) && isTagged(reference, name.length())
        : Regex.compile("^" + name + TAGS, place::subject)::find;
  }

  private static boolean beginsWith(String name, String reference) {
    if (reference.length() < name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.' ? reference.charAt(i) == '\n' : c != reference.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether nothing but a tag and a digest follows.
  private static boolean isTagged(String reference, int from) {
    int at = from;
    if (at < reference.length() && reference.charAt(at) == ':') {
      at = skipTag(reference, at + 1);
    }
    if (reference.startsWith("@sha256:", at)) {
      at = skipTag(reference, at + "@sha256:".length());
    }
    return at == reference.length();
  }

  private static int skipTag(String reference, int from) {
    int at = from;
    while (at < reference.length() && isTagCharacter(reference.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isTagCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_.{}-".indexOf(c) >= 0;
  }

  /// @throws ProblemException `INVALID_FIELD` for a name that is no regular expression
  static ImageSpec of(Fields fields) {
    return new ImageSpec(fields);
  }

  static String[] names() {
    return new String[] {"name", "newName", "tagSuffix", "newTag", "digest"};
  }

  boolean matches(String reference) {
    return matcher.test(reference);
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

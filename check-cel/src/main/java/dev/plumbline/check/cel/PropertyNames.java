package dev.plumbline.check.cel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// How expressions write the names of properties that are no identifiers: as the documentation of
/// custom resources has it under "Validation rules".
final class PropertyNames {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_.\\-/][a-zA-Z0-9_.\\-/]*");
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private PropertyNames() {}

  /// The name in expressions; empty if the property cannot be named there.
  static Optional<String> escaped(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    if (RESERVED.contains(name)) {
      return Optional.of("__" + name + "__");
    }
    return Optional.of(
        name.replace("__", "__underscores__")
            .replace(".", "__dot__")
            .replace("-", "__dash__")
            .replace("/", "__slash__"));
  }
}

package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import java.util.Optional;

/// Follows a `$ref` inside a schema. One that leads elsewhere is refused: a render fetches nothing.
/// A URN allows everything, as with Helm.
final class SchemaReference {

  /// What a reference begins with that leads to no place.
  static final String UNKNOWN = "urn:";

  private SchemaReference() {}

  /// The URN that a `$ref` names.
  static Optional<String> unknown(GoValue reference) {
    return reference instanceof GoString string && string.value().startsWith(UNKNOWN)
        ? Optional.of(string.value())
        : Optional.empty();
  }

  static GoValue resolve(GoValue root, String pointer) {
    if (pointer.startsWith(UNKNOWN) && !pointer.contains("#")) {
      return GoBoolean.of(true);
    }
    if (!pointer.startsWith("#")) {
      throw new GoFailure(
          "the schema refers to " + SchemaError.quote(pointer) + ", which is not fetched");
    }
    GoValue at = root;
    for (String part : pointer.substring(1).split("/", -1)) {
      if (!part.isEmpty()) {
        at = inside(at, UrlText.unescape(part).replace("~1", "/").replace("~0", "~"));
      }
    }
    if (Values.nothing(at)) {
      throw new GoFailure("jsonpointer " + SchemaError.quote(pointer) + " not found in the schema");
    }
    return at;
  }

  private static GoValue inside(GoValue value, String name) {
    if (value instanceof GoList list) {
      int index = name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : list.size();
      return index < list.size() ? list.elements().get(index) : GoNil.INVALID;
    }
    return value instanceof GoMap map ? map.get(name).orElse(GoNil.INVALID) : GoNil.INVALID;
  }
}

package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;

/// Sets scalar fields of a mapping as kustomize's `FieldSetter` does: in the node that is there, so
/// that all places where it stands change.
final class FieldSet {

  private FieldSet() {}

  /// Sets a text that is read anew: an unquoted number stays a number.
  static void untagged(MapNode map, String name, String text) {
    int at = map.indexOf(name);
    if (at >= 0 && map.valueAt(at) instanceof ScalarNode scalar) {
      scalar.setUntagged(text);
    } else {
      // A text that YAML 1.1 does not read as text is quoted there when it is new.
      map.put(name, at < 0 ? fresh(text) : ScalarNode.resolved(text));
    }
  }

  /// Sets a string.
  static void text(MapNode map, String name, String text) {
    put(map, name, ScalarNode.string(text));
  }

  /// Sets the value in the scalar that is there, else this node itself.
  static void put(MapNode map, String name, ScalarNode value) {
    int at = map.indexOf(name);
    if (at >= 0 && map.valueAt(at) instanceof ScalarNode scalar) {
      scalar.set(value.text(), value.tag());
    } else {
      map.put(name, value);
    }
  }

  private static ScalarNode fresh(String text) {
    CoreTag tag = CoreTag.of(text);
    // NULL is no text of YAML 1.1 either; an empty text is not looked at.
    return text.isEmpty() ? new ScalarNode("", CoreTag.NULL, true) : quotedIfNoText(text, tag);
  }

  private static ScalarNode quotedIfNoText(String text, CoreTag tag) {
    return tag == CoreTag.TEXT
        ? ScalarNode.string(text)
        : new ScalarNode(text, CoreTag.TEXT, false);
  }
}

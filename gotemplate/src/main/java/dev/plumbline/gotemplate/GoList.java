package dev.plumbline.gotemplate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A slice. Nothing of Helm or sprig changes a slice in place, so it is immutable here.
///
/// @param type a slice type
public record GoList(GoType type, List<GoValue> elements) implements GoValue {

  /// The empty `[]interface {}`.
  public static final GoList EMPTY = of(List.of());

  public GoList {
    elements = Collections.unmodifiableList(elements);
  }

  /// An `[]interface {}`.
  public static GoList of(List<GoValue> elements) {
    return new GoList(GoType.ANY_LIST, elements);
  }

  /// A `[]string`.
  public static GoList ofStrings(List<String> texts) {
    List<GoValue> elements = new ArrayList<>(texts.size());
    for (String text : texts) {
      elements.add(new GoString(text));
    }
    return new GoList(GoType.STRING_LIST, elements);
  }

  public int size() {
    return elements.size();
  }
}

package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.HelmOptions.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Sets one value at a path as Flux does, in values and in the parts of others that are among them:
/// a map or a list that was merged in is still the same one.
final class SetValue {

  /// To Helm 4 an index without an end is only the end of the text.
  private static final String ENDS = "error parsing index: EOF";

  private SetValue() {}

  /// @param others whose parts may be among the values
  /// @throws HelmFailure with Helm's message
  static GoMap in(GoMap values, Values.At at, Collection<GoMap> others) {
    List<SharedList> shared = new ArrayList<>();
    others.forEach(other -> find(values, other, shared));
    try {
      set(values, at);
    } catch (GoFailure e) {
      if (!e.words().endsWith(ENDS)) {
        throw new HelmFailure("failed to set " + at.path() + ": " + e.words());
      }
    }
    shared.forEach(SharedList::follow);
    return values;
  }

  /// Quotes around a value make it a text.
  private static void set(GoMap values, Values.At at) {
    String value = at.value();
    if (at.literal()) {
      SetGrammar.setString(at.path() + "=" + escaped(value), values);
    } else if (isQuoted(value, "\"") || isQuoted(value, "'")) {
      SetGrammar.setString(at.path() + "=" + trimmed(value), values);
    } else {
      SetGrammar.set(at.path() + "=" + value, values);
    }
  }

  /// So that no sign means anything, while the path still has its own escapes.
  private static String escaped(String value) {
    return value.replaceAll("[\\\\,\\[\\]{}]", "\\\\$0");
  }

  private static boolean isQuoted(String value, String quote) {
    return value.startsWith(quote) && value.endsWith(quote);
  }

  private static String trimmed(String value) {
    return value.replaceAll("^[\"']+|[\"']+$", "");
  }

  /// A list that both maps have under the key.
  private record SharedList(GoMap values, GoMap other, String key, GoList list) {

    /// In Go an element changes in place; a list that grows becomes another one.
    void follow() {
      if (values.get(key).orElse(list) instanceof GoList now
          && now.elements().size() == list.elements().size()) {
        other.put(key, now);
      }
    }
  }

  private static void find(GoMap values, GoMap other, List<SharedList> found) {
    for (String key : other.keys()) {
      Optional<GoValue> mine = values.get(key);
      Optional<GoValue> theirs = other.get(key);
      if (mine.isPresent() && theirs.isPresent()) {
        GoValue one = mine.get();
        GoValue two = theirs.get();
        if (one instanceof GoList list && same(one, two)) {
          found.add(new SharedList(values, other, key, list));
        } else if (one instanceof GoMap map && two instanceof GoMap inner && !same(one, two)) {
          find(map, inner, found);
        }
      }
    }
  }

  /// Whether it is one object, and not two that are alike.
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(Object one, Object other) {
    return one == other;
  }
}

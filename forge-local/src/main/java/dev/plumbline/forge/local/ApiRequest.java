package dev.plumbline.forge.local;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A request of the interface, taken apart: whose it is, the values of its path, its query and its
/// body.
///
/// @param values of the names in the route's path, in order
record ApiRequest(
    Route route, Caller caller, List<String> values, Map<String, String> query, JsonObject body) {

  /// The only reader of queries: names and values decoded, each name once.
  static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String part : raw.isEmpty() ? new String[0] : raw.split("&", 20)) {
      String[] pair = part.split("=", 2);
      try {
        String name = URLDecoder.decode(pair[0], StandardCharsets.UTF_8);
        String value = pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
        if (query.put(name, value) != null) {
          throw Texts.invalid("query", "a name is there twice");
        }
      } catch (IllegalArgumentException e) {
        throw Texts.invalid("query", "it is not encoded as addresses are");
      }
    }
    return query;
  }

  String value(int index) {
    return values.get(index);
  }

  /// The number of the pull request: the second value of the path.
  int number() {
    String text = values.get(1);
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw Texts.invalid("number", "it must be the number of a pull request");
    }
    return Integer.parseInt(text);
  }

  /// Refuses members that are not known: to pass them over would do something else than was meant.
  ApiRequest only(String... names) {
    Set<String> known = Set.of(names);
    for (String name : body.names()) {
      if (!known.contains(name)) {
        throw Texts.invalid("body", "it has a member that is not known here; known: " + known);
      }
    }
    return this;
  }

  String text(String name) {
    return optional(name).orElseThrow(() -> Texts.invalid(name, "it is missing"));
  }

  String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  Optional<String> optional(String name) {
    if (!body.has(name)) {
      return Optional.empty();
    }
    if (body.get(name).orElseThrow() instanceof JsonString text) {
      return Optional.of(text.value());
    }
    throw Texts.invalid(name, "it must be a text");
  }

  Optional<Boolean> flag(String name) {
    if (!body.has(name)) {
      return Optional.empty();
    }
    if (body.get(name).orElseThrow() instanceof JsonBoolean flag) {
      return Optional.of(flag.value());
    }
    throw Texts.invalid(name, "it must be true or false");
  }

  MergeMethod method() {
    return constant(MergeMethod.class, text("method"));
  }

  /// The constant of that word, in small letters.
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    for (E each : type.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    throw Texts.invalid(
        type.getSimpleName().toLowerCase(Locale.ROOT), "it is none of the words that are known");
  }
}

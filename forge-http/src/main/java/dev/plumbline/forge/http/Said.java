package dev.plumbline.forge.http;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a server says, in one short line that is safe to print.
public final class Said {

  private static final int LONGEST = 300;
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]+");

  /// What GitHub says before it says what is wrong.
  private static final Set<String> SAYS_NOTHING =
      Set.of("Validation Failed", "Unprocessable Entity");

  private Said() {}

  /// Any text as one short line: without characters that move the cursor or hide others.
  public static String line(String text) {
    String line = UNSEEN.matcher(text).replaceAll(" ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /// The words of a refusal. Forges write them as `message`, `error`, `error_description` or
  /// `errors`, as a text, a list or lists by the names of fields; empty if there are none.
  public static String message(JsonValue body) {
    if (!(body instanceof JsonObject refusal)) {
      return "";
    }
    Set<String> words = new LinkedHashSet<>();
    for (String name : new String[] {"message", "error", "error_description", "errors"}) {
      refusal.get(name).ifPresent(value -> collect(value, words));
    }
    if (words.size() > 1) {
      words.removeAll(SAYS_NOTHING);
    }
    return line(String.join("; ", words));
  }

  private static void collect(JsonValue value, Set<String> words) {
    switch (value) {
      case JsonString text -> words.add(text.value());
      case JsonArray list -> list.elements().forEach(each -> collect(each, words));
      case JsonObject object when object.string("message").isPresent() ->
          words.add(object.string("message").orElse(""));
      case JsonObject object when object.string("field").isPresent() ->
          words.add(object.string("field").orElse("") + " " + object.string("code").orElse(""));
      case JsonObject object -> object.members().forEach((name, each) -> named(name, each, words));
      default -> {}
    }
  }

  private static void named(String name, JsonValue value, Set<String> words) {
    Set<String> inside = new LinkedHashSet<>();
    collect(value, inside);
    inside.forEach(word -> words.add(name + " " + word));
  }
}

package dev.plumbline.forge.plumbline;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The members of an answer, which must be there. A member that is missing, or is something else,
/// is `FORGE_ANSWER_INVALID`: nothing is made up in its place.
///
/// @param subject what was asked about, for problems
record Fields(JsonObject object, String subject) {

  String text(String name) {
    return object.string(name).orElseThrow(() -> invalid(name));
  }

  /// A text, or null.
  Optional<String> optional(String name) {
    return object.string(name);
  }

  boolean flag(String name) {
    return object.bool(name).orElseThrow(() -> invalid(name));
  }

  int number(String name) {
    long number = object.integer(name).orElseThrow(() -> invalid(name));
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw invalid(name);
    }
    return (int) number;
  }

  Instant time(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw invalid(name);
    }
  }

  /// The constant of the word in small letters.
  <E extends Enum<E>> E constant(Class<E> type, String name) {
    String word = text(name);
    for (E each : type.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    throw invalid(name);
  }

  Fields object(String name) {
    return new Fields(object.object(name).orElseThrow(() -> invalid(name)), subject);
  }

  /// An object, or null.
  Optional<Fields> optionalObject(String name) {
    return object.object(name).map(inner -> new Fields(inner, subject));
  }

  List<Fields> objects(String name) {
    return all(object.array(name).orElseThrow(() -> invalid(name)), subject);
  }

  List<String> texts(String name) {
    return object.array(name).map(JsonArray::strings).orElseThrow(() -> invalid(name));
  }

  static List<Fields> all(JsonArray array, String subject) {
    return array.objects().stream().map(each -> new Fields(each, subject)).toList();
  }

  private ProblemException invalid(String name) {
    return new Problem(
            ProblemCode.FORGE_ANSWER_INVALID,
            subject,
            "the forge's answer cannot be understood",
            "its member '" + name + "' is missing or not as expected",
            "Check that the address is that of an embedded forge, of no newer version than this.")
        .exception();
  }
}

package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.FloatText;
import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Values as they are after the trip through JSON that `sigs.k8s.io/yaml` makes before it writes.
final class YamlValues {

  private static final int DEEPEST = 900;
  private static final char NEXT_LINE = '\u0085';
  private static final Pattern LINE_ENDS = Pattern.compile(" *\u0085[ \u0085]*");

  private YamlValues() {}

  /// The value as JSON.
  ///
  /// @throws GoFailure for what the trip refuses
  static JsonValue of(GoValue value) {
    RenderLimits.tree(value);
    return of(value, 0);
  }

  private static JsonValue of(GoValue value, int depth) {
    if (depth > DEEPEST) {
      throw RenderLimits.exceeded("values are nested deeper than " + DEEPEST);
    }
    return switch (value) {
      case GoNil nil -> JsonNull.NULL;
      case GoBoolean bool -> new JsonBoolean(bool.value());
      case GoInteger integer -> integer(integer);
      case GoFloat real -> real(real.value());
      case GoString string -> new JsonString(text(string.value()));
      case GoBytes bytes -> new JsonString(EncodingFunctions.base64(bytes.toArray()));
      case GoList list -> {
        List<JsonValue> elements = new ArrayList<>(list.size());
        for (GoValue element : list.elements()) {
          elements.add(of(element, depth + 1));
        }
        yield new JsonArray(elements);
      }
      case GoMap map -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String key : map.keys()) {
          members.put(key(key), of(map.get(key).orElse(GoNil.ANY), depth + 1));
        }
        yield new JsonObject(members);
      }
      default -> of(JsonDecoder.decode(JsonEncoder.compact(value)), depth + 1);
    };
  }

  private static JsonValue integer(GoInteger integer) {
    boolean fits = integer.type().kind().signed() || integer.value() >= 0;
    return fits
        ? new JsonInteger(integer.value())
        : new JsonDecimal(Double.parseDouble(integer.digits()));
  }

  private static JsonValue real(double value) {
    if (!Double.isFinite(value)) {
      throw new GoFailure("json: unsupported value: " + FloatText.format(value, 'g', -1));
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e21;
    return whole && Math.abs(value) < 0x1p63
        ? new JsonInteger(whole(value))
        : new JsonDecimal(value);
  }

  // JSON writes the shortest digits that read back, which are not the exact ones.
  private static long whole(double value) {
    String digits = JsonEncoder.number(value);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return (long) value;
    }
  }

  // A key in quotes must be on one line.
  private static String key(String text) {
    if (text.indexOf(NEXT_LINE) >= 0) {
      throw new GoFailure("yaml: could not find expected ':'");
    }
    return text(text);
  }

  private static String text(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0x7f || (c >= 0x80 && c <= 0x9f && c != NEXT_LINE) || c == 0xFFFE || c == 0xFFFF) {
        throw new GoFailure("yaml: control characters are not allowed");
      }
      plain &= c < 0x80;
    }
    return plain ? text : repaired(folded(text));
  }

  private static String repaired(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      out.appendCodePoint(GoText.rune(c));
    }
    return out.toString();
  }

  // JSON in which U+0085 stands as it is, is read as YAML, to which it is the end of a line.
  private static String folded(String text) {
    return text.indexOf(NEXT_LINE) < 0
        ? text
        : LINE_ENDS
            .matcher(text)
            .replaceAll(
                found -> {
                  long ends = found.group().chars().filter(c -> c == NEXT_LINE).count();
                  return ends == 1 ? " " : "\n".repeat((int) ends - 1);
                });
  }
}

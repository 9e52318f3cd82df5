package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes values as JSON. Their names are fixed and their kinds mostly, so that a template can ask
/// for something that fits.
final class FuzzValues {

  /// What is there, by kind.
  static final Map<String, List<String>> PATHS =
      Map.of(
          "s", List.of("str", "str2", "deep.a.s", "map.s", "single.one"),
          "n", List.of("num", "int", "flt", "deep.n", "setint"),
          "i", List.of("setint", "map.seti"),
          "f", List.of("num", "flt"),
          "b", List.of("flag", "off", "deep.a.on"),
          "l", List.of("list", "strs", "nums", "maps", "deep.a.l", "emptyl"),
          "m", List.of("map", "deep", "deep.a", "empty", "single"),
          "v", List.of("str", "num", "flag", "list", "map", "deep", "nul", "empty", "emptyl"));

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "hello world",
          "Foo Bar",
          "x: y",
          "123",
          "true",
          "äöü",
          "multi\\nline\\n",
          "a-b_c.d",
          "1.5",
          "nginx:1.25",
          "<b>&",
          "\\u2028",
          "  pad ",
          "no",
          "null",
          "0x10",
          "https://example.com/x?y=1",
          "@x",
          "日本",
          "'q'",
          "\\\"dq\\\"",
          "{{ .Values.str }}",
          "aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbb ccccccccccccccccccccccc"
              + " dddddddddddddddd");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "3",
          "7",
          "42",
          "1.5",
          "-0.25",
          "1000000",
          "123456789",
          "1e21",
          "1e-7",
          "0.1",
          "9007199254740993",
          "1e300",
          "2.5",
          "100",
          "80",
          "65536",
          "3.0",
          "-0.0",
          "-17");

  private final FuzzDice dice;

  FuzzValues(FuzzDice dice) {
    this.dice = dice;
  }

  /// An object, as JSON.
  String make() {
    List<String> members = new ArrayList<>();
    member(members, "str", text());
    member(members, "str2", text());
    member(members, "num", number());
    member(members, "int", dice.of("0", "1", "2", "5", "-3"));
    member(members, "flt", dice.of("1.5", "0.1", "-2.75", "1e10", "12345.678"));
    member(members, "flag", "true");
    member(members, "off", "false");
    member(members, "nul", "null");
    member(members, "list", list(3));
    member(members, "strs", "[" + text() + "," + text() + "," + text() + "]");
    member(members, "nums", "[" + number() + "," + number() + "," + number() + "]");
    member(members, "maps", "[" + map(1) + "," + map(1) + "]");
    member(members, "map", map(2));
    member(members, "single", "{\"one\":" + text() + "}");
    member(members, "empty", "{}");
    member(members, "emptyl", "[]");
    String inner = "{\"s\":" + text() + ",\"on\":true,\"l\":" + list(2) + "}";
    member(members, "deep", "{\"a\":" + inner + ",\"n\":" + number() + ",\"b\":" + any(3) + "}");
    return "{" + String.join(",", members) + "}";
  }

  private void member(List<String> members, String name, String value) {
    if (!dice.in(3)) {
      members.add('"' + name + "\":" + (dice.in(5) ? any(2) : value));
    }
  }

  private String text() {
    return '"' + dice.of(TEXTS) + '"';
  }

  private String number() {
    return dice.of(NUMBERS);
  }

  private String list(int depth) {
    List<String> elements = new ArrayList<>();
    for (int i = dice.below(5); i > 0; i--) {
      elements.add(any(depth - 1));
    }
    return "[" + String.join(",", elements) + "]";
  }

  private String map(int depth) {
    List<String> members = new ArrayList<>();
    members.add("\"s\":" + text());
    List<String> names =
        List.of("a", "b", "a2", "a10", "B", "_x", "y", "num", "nested", "with space", "10", "");
    for (String name : names) {
      if (dice.in(30)) {
        members.add('"' + name + "\":" + any(depth - 1));
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private String any(int depth) {
    return switch (dice.below(depth > 0 ? 7 : 5)) {
      case 0, 1 -> text();
      case 2 -> number();
      case 3 -> dice.of("true", "false");
      case 4 -> dice.of("null", "1", "\"x\"");
      case 5 -> list(depth);
      default -> map(depth);
    };
  }
}

package dev.plumbline.it.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pieces that trees are made of, from a file that says how it is written.
final class Snippets {

  private static final Pattern HOLE =
      Pattern.compile("\\{(own|kind|name|scalar|image|x:[a-z]+)\\}");
  private static final Map<String, List<String>> GROUPS = read();

  private final Dice dice;

  Snippets(Dice dice) {
    this.dice = dice;
  }

  boolean has(String group) {
    return GROUPS.containsKey(group);
  }

  /// A choice of the group, complete lines or nothing.
  String of(String group, Known known) {
    List<String> choices = Objects.requireNonNull(GROUPS.get(group), group);
    return HOLE.matcher(dice.of(choices))
        .replaceAll(hole -> Matcher.quoteReplacement(filled(hole.group(1), known)));
  }

  /// A choice without its line break.
  String word(String group, Known known) {
    return of(group, known).stripTrailing();
  }

  private String filled(String hole, Known known) {
    return switch (hole) {
      case "own" -> known.name();
      case "kind" -> known.kind();
      case "name" -> dice.of(Known.NAMES);
      default -> word(hole.startsWith("x:") ? hole.substring(2) : hole, known);
    };
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> groups = new HashMap<>();
    List<String> current = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int weight = 0;
    for (String line : lines()) {
      boolean group = line.startsWith("== ");
      if (!group && !line.equals("--") && !line.matches("-- [0-9]+")) {
        text.append(line).append('\n');
        continue;
      }
      for (int i = 0; i < weight; i++) {
        current.add(text.toString());
      }
      text.setLength(0);
      String[] words = line.split(" ");
      weight = words.length > (group ? 2 : 1) ? Integer.parseInt(words[words.length - 1]) : 1;
      if (group) {
        current = groups.computeIfAbsent(words[1], name -> new ArrayList<>());
      }
    }
    for (int i = 0; i < weight; i++) {
      current.add(text.toString());
    }
    return groups;
  }

  private static List<String> lines() {
    try (InputStream file =
        Objects.requireNonNull(Snippets.class.getResourceAsStream("snippets.txt"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# ") || line.equals("# c") || line.equals("# comment"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

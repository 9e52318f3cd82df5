package dev.plumbline.render.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the generator may write: literals by their kind, and functions by their result.
///
/// @param literals by kind
/// @param functions by what they give; all of them under `v`
/// @param fours those that only Helm 4 has
record FuzzWords(
    Map<String, List<String>> literals,
    Map<String, List<FuzzWords.Signature>> functions,
    List<FuzzWords.Signature> fours) {

  /// A way to call a function.
  ///
  /// @param result the kind of what it gives
  /// @param parameters kinds; the last one with a star repeats
  record Signature(String result, String name, List<String> parameters) {}

  static final FuzzWords ALL = read();

  private static FuzzWords read() {
    Map<String, List<String>> literals = new HashMap<>();
    for (String line : lines("fuzz-words.txt")) {
      int blank = line.indexOf(' ');
      literals
          .computeIfAbsent(line.substring(0, blank), key -> new ArrayList<>())
          .add(line.substring(blank + 1));
    }
    Map<String, List<Signature>> functions = new HashMap<>();
    List<Signature> fours = new ArrayList<>();
    for (String line : lines("fuzz-functions.txt")) {
      List<String> words = Arrays.asList(line.split(" ", -1));
      if (words.getFirst().equals("4")) {
        fours.add(signature(words.subList(1, words.size())));
        continue;
      }
      Signature one = signature(words);
      functions.computeIfAbsent(one.result(), key -> new ArrayList<>()).add(one);
      if (!one.result().equals("v") && !one.result().equals("t")) {
        functions.computeIfAbsent("v", key -> new ArrayList<>()).add(one);
      }
    }
    return new FuzzWords(literals, functions, fours);
  }

  private static Signature signature(List<String> words) {
    return new Signature(words.get(0), words.get(1), words.subList(2, words.size()));
  }

  private static List<String> lines(String resource) {
    try {
      return Digests.text(resource)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

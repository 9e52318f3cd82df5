package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder that says what is typed and what must come of it.
///
/// | file | holds |
/// |---|---|
/// | `command.txt` | the command line; `'` quotes; `{in}` and `{out}` are folders |
/// | `session.json` | the answers of the running plumb |
/// | `environment.txt` | variables, one a line |
/// | `input.txt` | what a person types; with it there is a terminal |
/// | `in/` | files to be read |
/// | `exit.txt`, `stdout.txt`, `stderr.txt` | what must come; no file means nothing |
/// | `questions.txt`, `out/` | what must have been asked and written, likewise |
record Transcript(Path folder) {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final List<String> GIVEN =
      List.of("command.txt", "session.json", "environment.txt", "input.txt");
  private static final List<String> EXPECTED =
      List.of("exit.txt", "stdout.txt", "stderr.txt", "questions.txt");

  /// What came, as the files of the folder would hold it; without those that would be empty.
  Map<String, String> play(Path out) throws IOException {
    CannedSession session =
        new CannedSession(
            text("session.json")
                .map(text -> (JsonObject) Json.read(text))
                .orElse(JsonObject.EMPTY));
    Stage stage = new Stage(session, environment(), input());
    int exit = stage.run(words(out));
    Map<String, String> came = new TreeMap<>();
    came.put("exit.txt", exit + "\n");
    came.put("stdout.txt", shown(stage.out(), out));
    came.put("stderr.txt", shown(stage.err(), out));
    came.put("questions.txt", shown(session.questions(), out));
    for (String name : names(out)) {
      came.put("out/" + name, shown(Files.readString(out.resolve(name)), out));
    }
    came.values().removeIf(String::isEmpty);
    return came;
  }

  /// What must come.
  Map<String, String> expected() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String name : EXPECTED) {
      text(name).ifPresent(text -> expected.put(name, text));
    }
    Path out = folder.resolve("out");
    for (String name : names(out)) {
      expected.put("out/" + name, Files.readString(out.resolve(name)));
    }
    return expected;
  }

  /// Files that nobody reads.
  List<String> unread() throws IOException {
    String read = text("command.txt").orElse("") + text("input.txt").orElse("");
    List<String> unread = new ArrayList<>();
    for (String name : names(folder)) {
      boolean known = GIVEN.contains(name) || EXPECTED.contains(name);
      if (!known && !name.equals("in") && !name.equals("out")) {
        unread.add(name);
      }
    }
    for (String name : names(folder.resolve("in"))) {
      if (!read.contains("{in}/" + name)) {
        unread.add("in/" + name);
      }
    }
    return unread;
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private String[] words(Path out) {
    String command =
        text("command.txt")
            .orElseThrow(() -> new AssertionError(folder + " has no command.txt"))
            .replace("{in}", folder.resolve("in").toString())
            .replace("{out}", out.toString());
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    if (words.isEmpty() || !words.getFirst().equals("plumb")) {
      throw new AssertionError(folder + ": a command begins with plumb");
    }
    return words.subList(1, words.size()).toArray(String[]::new);
  }

  private Optional<String> input() {
    return text("input.txt").map(text -> text.replace("{in}", folder.resolve("in").toString()));
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("HOME", "/home/ann");
    variables.put("GIT_AUTHOR_NAME", "Ann");
    variables.put("GIT_AUTHOR_EMAIL", "ann@example.org");
    text("environment.txt")
        .ifPresent(
            text ->
                text.lines()
                    .forEach(line -> variables.put(line.split("=", 2)[0], line.split("=", 2)[1])));
    return variables;
  }

  /// Without what differs between machines.
  private String shown(String text, Path out) {
    return text.replace(folder.resolve("in").toString(), "{in}")
        .replace(out.toString(), "{out}")
        .replace(Runtime.version().toString(), "{java}")
        .replaceAll("\\.java:\\d+", ".java:{line}");
  }

  private Optional<String> text(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }
}

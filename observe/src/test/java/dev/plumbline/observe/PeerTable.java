package dev.plumbline.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares a table of a peer with what we say, row by row. A message may differ only if it is
/// listed, with the reason, in a file of this package; a listed one that never occurs fails too.
final class PeerTable {

  private final Set<String> listed;
  private final Set<String> used = new TreeSet<>();
  private final Set<String> failures = new TreeSet<>();

  PeerTable(String differences) {
    listed = read(differences);
  }

  /// What we say of an object, in the peer's words.
  record Verdict(String status, String message) {}

  void compare(JsonObject row, Function<Manifest, Verdict> ours) {
    JsonObject object = row.object("object").orElseThrow();
    Verdict theirs =
        new Verdict(
            row.string("status").orElse("(none)"),
            row.string("message").or(() -> row.string("error")).orElse(""));
    Verdict said = ours.apply(new Manifest(object));
    if (said.equals(theirs)) {
      return;
    }
    if (said.status.equals(theirs.status) && listed.contains(theirs.message)) {
      used.add(theirs.message);
      return;
    }
    failures.add(theirs + " but we say " + said + " of " + object);
  }

  /// Every disagreement, and every listed message that no row has.
  Set<String> disagreements() {
    Set<String> all = new TreeSet<>(failures);
    listed.stream()
        .filter(message -> !used.contains(message))
        .forEach(message -> all.add("listed, but no row differs by it: " + message));
    return all;
  }

  /// The peer's messages that the file lists: the first column, separated from the reason by a tab.
  private static Set<String> read(String file) {
    try (InputStream in = PeerTable.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + file);
      }
      return Arrays.stream(new String(in.readAllBytes(), UTF_8).split("\n"))
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t")[0])
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

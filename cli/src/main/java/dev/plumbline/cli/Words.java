package dev.plumbline.cli;

import dev.plumbline.cli.Table.Cell;
import java.util.Locale;

/// The names of the closed vocabularies, as people read them.
final class Words {

  private Words() {}

  /// `OUT_OF_SYNC` as `OutOfSync`, in the manner of Argo CD.
  static String title(String name) {
    StringBuilder title = new StringBuilder();
    for (String word : name.split("_")) {
      title.append(word, 0, Math.min(1, word.length()));
      title.append(word.substring(Math.min(1, word.length())).toLowerCase(Locale.ROOT));
    }
    return title.toString();
  }

  /// `RUN_SUCCEEDED` as `run succeeded`.
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// The first eight digits of a commit; `-` if there is none.
  static String commit(String commit) {
    return commit.isEmpty() ? "-" : commit.substring(0, Math.min(8, commit.length()));
  }

  /// A state of synchronization, coloured.
  static Cell sync(String name) {
    return new Cell(
        title(name),
        switch (name) {
          case "SYNCED" -> Tone.GOOD;
          case "OUT_OF_SYNC" -> Tone.BUSY;
          default -> Tone.FAINT;
        });
  }

  /// A state of health, coloured.
  static Cell health(String name) {
    return new Cell(
        title(name),
        switch (name) {
          case "HEALTHY" -> Tone.GOOD;
          case "PROGRESSING", "MISSING", "SUSPENDED" -> Tone.BUSY;
          case "DEGRADED" -> Tone.BAD;
          default -> Tone.FAINT;
        });
  }
}

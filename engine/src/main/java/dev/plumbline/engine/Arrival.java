package dev.plumbline.engine;

import dev.plumbline.engine.Ballots.Asked;
import dev.plumbline.model.Changes;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How what would run came onto the branch: by which commit, and by which others since the one that
/// was let go last. Later commits that leave alone what was read change nothing in it.
///
/// @param line the commits of the branch, along the first parents, the newest first
/// @param index of the commit that brought what would run: the oldest that reads the same, with all
///     that came after it
/// @param concerning that commit, and those before it that changed what is read, back to the one
///     that was let go last
record Arrival(List<Revision> line, int index, List<Revision> concerning) {

  /// How far it is looked back.
  static final int MOST = 300;

  Arrival {
    line = List.copyOf(line);
    concerning = List.copyOf(concerning);
  }

  static Arrival of(Source source, Asked asked) {
    List<Revision> line = source.history(asked.revision(), MOST);
    int index = brought(source, asked, line);
    List<Revision> concerning = new ArrayList<>(List.of(line.get(index)));
    int end = running(asked, line);
    ReadIndex<String> reads = new ReadIndex<>();
    reads.put("", asked.reads());
    boolean covered =
        asked.reads().told().stream().noneMatch(told -> told.listing().leavesFolder());
    for (int i = index + 1; i < end; i++) {
      Optional<Changes> changes =
          i + 1 < line.size() ? source.changes(line.get(i + 1), line.get(i)) : Optional.empty();
      boolean meets = changes.map(each -> !reads.meeting(each).isEmpty()).orElse(true);
      if (!covered || meets) {
        concerning.add(line.get(i));
      }
    }
    return new Arrival(line, index, concerning);
  }

  /// The index of the commit that was let go last; that of the commit itself, so that nothing is
  /// between them, if it is not known or not on the line.
  private static int running(Asked asked, List<Revision> line) {
    for (int i = 0; i < line.size(); i++) {
      if (asked.running().equals(Optional.of(line.get(i).commit()))) {
        return i;
      }
    }
    return 0;
  }

  private static int brought(Source source, Asked asked, List<Revision> line) {
    int index = 0;
    while (index + 1 < line.size() && holds(source, asked, line.get(index + 1))) {
      index++;
    }
    return index;
  }

  private static boolean holds(Source source, Asked asked, Revision revision) {
    try {
      return asked.reads().holdsFor(source.tree(revision));
    } catch (ProblemException e) {
      return false;
    }
  }

  Revision commit() {
    return line.get(index);
  }

  /// The oldest commit that counts.
  Revision oldest() {
    return concerning.getLast();
  }

  /// Whether a commit of the line comes after one commit of it and not after the other.
  boolean isBetween(Revision revision, String after, String until) {
    int at = at(revision.commit());
    int begins = at(after);
    int ends = at(until);
    return ends >= 0 && ends <= at && (begins < 0 ? at == ends : at < begins);
  }

  private int at(String commit) {
    for (int i = 0; i < line.size(); i++) {
      if (line.get(i).commit().equals(commit)) {
        return i;
      }
    }
    return -1;
  }
}

package dev.plumbline.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One place in a file that changes.
///
/// @param line the first line that goes, from 1, as it is now; where lines only come, the one
///     before which they come
/// @param removed lines that go
/// @param added lines that come
public record AdoptionDiff(String path, int line, List<String> removed, List<String> added) {

  private static final int MOST_CELLS = 4_000_000;

  public AdoptionDiff {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /// All places, in order.
  static List<AdoptionDiff> of(String path, String before, String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    int head = 0;
    while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(old.size(), now.size()) - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    List<String> oldPart = old.subList(head, old.size() - tail);
    List<String> newPart = now.subList(head, now.size() - tail);
    if (oldPart.isEmpty() && newPart.isEmpty()) {
      return List.of();
    }
    if ((long) oldPart.size() * newPart.size() > MOST_CELLS) {
      return List.of(new AdoptionDiff(path, head + 1, oldPart, newPart));
    }
    return parts(path, head, oldPart, newPart).stream().map(part -> part.risen(old)).toList();
  }

  /// Lines that only come or only go may be said to begin earlier, where those before them are the
  /// same as their last ones: then they begin where what they belong to begins.
  private AdoptionDiff risen(List<String> file) {
    if (removed.isEmpty() == added.isEmpty()) {
      return this;
    }
    ArrayDeque<String> lines = new ArrayDeque<>(removed.isEmpty() ? added : removed);
    int at = line;
    while (at > 1 && file.get(at - 2).equals(lines.getLast())) {
      lines.addFirst(lines.removeLast());
      at--;
    }
    return removed.isEmpty()
        ? new AdoptionDiff(path, at, List.of(), List.copyOf(lines))
        : new AdoptionDiff(path, at, List.copyOf(lines), List.of());
  }

  private static List<String> lines(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.asList(
            (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
  }

  private static List<AdoptionDiff> parts(
      String path, int head, List<String> old, List<String> now) {
    int[][] common = common(old, now);
    List<AdoptionDiff> parts = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        i++;
        j++;
        continue;
      }
      int fromOld = i;
      int fromNew = j;
      while ((i < old.size() || j < now.size())
          && !(i < old.size() && j < now.size() && old.get(i).equals(now.get(j)))) {
        if (j >= now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      parts.add(
          new AdoptionDiff(
              path, head + fromOld + 1, old.subList(fromOld, i), now.subList(fromNew, j)));
    }
    return parts;
  }

  /// How many lines both have in common from each place on.
  private static int[][] common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}

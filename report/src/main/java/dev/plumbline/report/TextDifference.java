package dev.plumbline.report;

import dev.plumbline.report.Detail.Mark;
import java.util.ArrayList;
import java.util.List;

/// The lines in which two texts differ, with one line around each. For texts of a few thousand
/// lines; of longer ones only what their beginnings and ends do not share is told, as a whole.
final class TextDifference {

  private static final int MOST = 400;

  private TextDifference() {}

  static List<Detail> between(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int start = 0;
    while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(old.size(), now.size()) - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    List<Detail> lines = new ArrayList<>();
    if (start > 0) {
      lines.add(Detail.plain(old.get(start - 1)));
    }
    middle(old.subList(start, old.size() - end), now.subList(start, now.size() - end), lines);
    if (end > 0) {
      lines.add(Detail.plain(old.get(old.size() - end)));
    }
    return lines;
  }

  private static void middle(List<String> old, List<String> now, List<Detail> lines) {
    if (old.size() > MOST || now.size() > MOST) {
      old.forEach(line -> lines.add(new Detail(Mark.REMOVED, line)));
      now.forEach(line -> lines.add(new Detail(Mark.ADDED, line)));
      return;
    }
    int[][] common = common(old, now);
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        lines.add(Detail.plain(old.get(i)));
        i++;
        j++;
      } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Detail(Mark.REMOVED, old.get(i++)));
      } else {
        lines.add(new Detail(Mark.ADDED, now.get(j++)));
      }
    }
  }

  /// How many lines the rests have in common.
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

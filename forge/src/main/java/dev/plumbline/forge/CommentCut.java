package dev.plumbline.forge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts Markdown into pieces that are well-formed each: one use, one text.
final class CommentCut {

  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
  private static final String MORE = "_The rest is left out: it does not fit into comments._";
  private static final String DETAILS = "<details><summary>continued</summary>\n\n";

  /// For the title of the part, the lines that close what is open, and [#MORE].
  private static final int RESERVE = 200;

  private static final int DEEPEST = 3;

  private final int room;
  private final List<String> pieces = new ArrayList<>();
  private final StringBuilder piece = new StringBuilder();

  /// What is open at the end of the piece: lines that open a fence, or `<details>`.
  private final Deque<String> open = new ArrayDeque<>();

  CommentCut(int limit) {
    this.room = limit - RESERVE;
  }

  List<String> cut(String text, int most) {
    for (String line : text.split("\n", -1)) {
      String rest = line;
      while (piece.length() + rest.length() + 1 + closing().length() > room) {
        if (pieces.size() == most - 1) {
          return ended();
        }
        rest = turnPage(rest);
      }
      piece.append(rest).append('\n');
      follow(line);
    }
    pieces.add(piece.toString().stripTrailing());
    return pieces;
  }

  /// Ends this piece, with as much of the line as fits if the line alone is too long for the next.
  ///
  /// @return what is left of the line
  private String turnPage(String line) {
    String left = line;
    int opened = opening().length();
    if (line.length() + 1 + opened + closing().length() > room) {
      int fits = Math.max(0, room - piece.length() - 1 - closing().length());
      int end = fits > 0 && Character.isHighSurrogate(line.charAt(fits - 1)) ? fits - 1 : fits;
      piece.append(line, 0, end).append('\n');
      left = line.substring(end);
    }
    pieces.add(piece + closing());
    piece.setLength(0);
    piece.append(opening());
    return left;
  }

  private List<String> ended() {
    pieces.add(piece + closing() + "\n\n" + MORE);
    return pieces;
  }

  private void follow(String line) {
    Matcher fence = FENCE.matcher(line);
    String last = open.isEmpty() ? "" : open.peekLast();
    boolean fenced = !last.isEmpty() && !last.equals(DETAILS);
    if (fenced) {
      String marks = marks(last);
      if (fence.matches() && fence.group(1).startsWith(marks) && fence.group(2).isBlank()) {
        open.removeLast();
      }
    } else if (fence.matches() && fence.group(1).length() <= 40 && open.size() < DEEPEST) {
      open.addLast(line.length() > 40 ? fence.group(1) : line);
    } else {
      count(line, "<details").stream()
          .limit(DEEPEST - open.size())
          .forEach(each -> open.addLast(DETAILS));
      count(line, "</details>").forEach(each -> open.pollLast());
    }
  }

  private static List<Integer> count(String line, String word) {
    List<Integer> places = new ArrayList<>();
    for (int at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
      places.add(at);
    }
    return places;
  }

  private static String marks(String fence) {
    Matcher matcher = FENCE.matcher(fence);
    return matcher.matches() ? matcher.group(1) : fence;
  }

  private String opening() {
    StringBuilder lines = new StringBuilder();
    open.forEach(each -> lines.append(each).append(each.equals(DETAILS) ? "" : "\n"));
    return lines.toString();
  }

  private String closing() {
    StringBuilder lines = new StringBuilder();
    open.descendingIterator()
        .forEachRemaining(
            each -> lines.append(each.equals(DETAILS) ? "\n</details>\n" : marks(each) + "\n"));
    return lines.toString();
  }
}

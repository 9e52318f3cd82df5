package dev.plumbline.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A table of aligned columns. Cells hold one line each, and nothing that steers a terminal.
final class Table {

  private static final String GAP = "   ";

  private final List<Cell> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(String... headings) {
    this.headings = Arrays.stream(headings).map(text -> new Cell(text, Tone.STRONG)).toList();
  }

  /// One field.
  record Cell(String text, Tone tone) {
    Cell {
      text = Visible.text(text);
    }

    static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
    }

    private int width() {
      return text.codePointCount(0, text.length());
    }
  }

  void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  /// The lines, each ended.
  ///
  /// @param indent before each line
  String text(String indent, boolean colour) {
    StringBuilder text = new StringBuilder();
    Stream.concat(Stream.of(headings), rows.stream())
        .forEach(row -> text.append(line(indent, row, colour)).append('\n'));
    return text.toString();
  }

  private String line(String indent, List<Cell> row, boolean colour) {
    StringBuilder line = new StringBuilder(indent);
    int owed = 0;
    for (int column = 0; column < row.size(); column++) {
      Cell cell = row.get(column);
      if (!cell.text().isEmpty()) {
        line.repeat(' ', owed).append(cell.tone().paint(cell.text(), colour));
        owed = 0;
      }
      owed += width(column) - cell.width() + GAP.length();
    }
    return line.toString();
  }

  private int width(int column) {
    return Stream.concat(Stream.of(headings), rows.stream())
        .mapToInt(row -> row.get(column).width())
        .reduce(0, Math::max);
  }
}

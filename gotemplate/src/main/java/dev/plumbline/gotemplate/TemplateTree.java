package dev.plumbline.gotemplate;

import java.util.Optional;

/// One parsed template: a file, or a `define` in it. Immutable; the text is kept for the places in
/// errors.
public final class TemplateTree {

  private final String name;
  private final String file;
  private final String text;
  private final Node.Sequence root;
  private final boolean blank;

  TemplateTree(String name, String file, String text, Node.Sequence root) {
    this.name = name;
    this.file = file;
    this.text = text;
    this.root = root;
    this.blank = blank(root);
  }

  /// The name by which `template` finds it.
  public String name() {
    return name;
  }

  Node.Sequence root() {
    return root;
  }

  /// Whether nothing but blanks and comments are in it.
  boolean blank() {
    return blank;
  }

  /// `FILE:LINE:COLUMN` of a place, the column in bytes from 0.
  String location(int position) {
    int begin = text.lastIndexOf('\n', position - 1) + 1;
    long line = 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
    return file + ":" + line + ":" + GoText.length(text.substring(begin, position));
  }

  private static boolean blank(Node node) {
    return switch (node) {
      case Node.Sequence sequence -> sequence.nodes().stream().allMatch(TemplateTree::blank);
      case Node.Text some -> some.text().strip().isEmpty();
      default -> false;
    };
  }

  /// Its text, if it is a whole file.
  Optional<String> source() {
    return name.equals(file) ? Optional.of(text) : Optional.empty();
  }
}

package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.List;

/// Splits a text at `---` into the documents that are not blank. Helm 3 splits at
/// `(?:^|\s*\n)---\s*` and drops the white space around a document; Helm 4 splits at
/// `(?m)^---[ \t]*` and keeps what is behind a document.
final class DocumentSplit {

  private static final String MARK = "---";
  private static final String LINE_MARK = "\n---";

  private DocumentSplit() {}

  /// The documents in their order.
  static List<String> of(HelmVersion helm, String text) {
    return helm.four() ? atLines(Spaces.trimLeft(text)) : atMarks(Spaces.trim(text));
  }

  private static List<String> atMarks(String text) {
    List<String> documents = new ArrayList<>();
    int from = text.startsWith(MARK) ? afterSpace(text, MARK.length()) : 0;
    while (true) {
      int mark = text.indexOf(LINE_MARK, from);
      int end = mark < 0 ? text.length() : mark;
      String document = Spaces.trim(text.substring(from, end));
      if (!document.isEmpty()) {
        documents.add(document);
      }
      if (mark < 0) {
        return documents;
      }
      from = afterSpace(text, mark + LINE_MARK.length());
    }
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && " \t\n\f\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static List<String> atLines(String text) {
    List<String> documents = new ArrayList<>();
    int from = text.startsWith(MARK) ? afterBlanks(text, MARK.length()) : 0;
    while (true) {
      int mark = nextLine(text, from);
      int end = mark < 0 ? text.length() : mark;
      String document = Spaces.trimLeft(text.substring(from, end));
      if (!document.isEmpty()) {
        documents.add(document);
      }
      if (mark < 0) {
        return documents;
      }
      from = afterBlanks(text, mark + MARK.length());
    }
  }

  private static int nextLine(String text, int from) {
    int newline = text.indexOf(LINE_MARK, from);
    return newline < 0 ? -1 : newline + 1;
  }

  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}

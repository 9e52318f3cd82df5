package dev.plumbline.report;

/// How much of a report is shown. What is left out is counted.
///
/// @param groups of applications that are alike
/// @param names of applications of one group
/// @param changes of one group
/// @param fields of one object
/// @param lines of one text that changes
/// @param findings of one list
/// @param text characters of one value or message
public record Size(
    int groups, int names, int changes, int fields, int lines, int findings, int text) {

  /// What a person reads in a minute.
  public static final Size SHORT = new Size(12, 3, 12, 8, 12, 8, 200);

  /// As good as everything, and still bounded.
  public static final Size COMPLETE = new Size(5_000, 5_000, 5_000, 1_000, 2_000, 2_000, 4_000);
}

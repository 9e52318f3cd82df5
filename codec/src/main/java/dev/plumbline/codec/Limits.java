package dev.plumbline.codec;

/// How much input is read before it is refused with `INPUT_TOO_LARGE`. Every bound is a count that
/// may still be reached.
///
/// @param maxBytes bytes of the whole input
/// @param maxDepth objects and arrays inside each other; at most 1,000, so that no reader can
///     exhaust a thread's stack
/// @param maxAliasExpansions values that stand in the result only because a YAML alias or merge key
///     repeats them
/// @param maxDocuments YAML documents in one input
/// @param maxScalar characters of one string, number or member name
public record Limits(
    int maxBytes, int maxDepth, int maxAliasExpansions, int maxDocuments, int maxScalar) {

  private static final int MEBIBYTE = 1 << 20;

  /// 32 MiB, 200 levels, 100,000 repeated values, 20,000 documents, 8 MiB a scalar.
  public static final Limits DEFAULT =
      new Limits(32 * MEBIBYTE, 200, 100_000, 20_000, 8 * MEBIBYTE);

  public Limits {
    if (maxBytes < 1 || maxDepth < 1 || maxDocuments < 1 || maxScalar < 1) {
      throw new IllegalArgumentException("a limit below 1 refuses everything");
    }
    if (maxAliasExpansions < 0) {
      throw new IllegalArgumentException("maxAliasExpansions is negative");
    }
    if (maxDepth > 1_000) {
      throw new IllegalArgumentException("maxDepth is above 1,000");
    }
  }
}

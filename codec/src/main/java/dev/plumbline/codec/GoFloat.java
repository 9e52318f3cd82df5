package dev.plumbline.codec;

/// Floating-point numbers as Go's goyaml writes those that came through `encoding/json`, where
/// every number is one.
public final class GoFloat {

  private GoFloat() {}

  /// The text that `strconv.FormatFloat(value, 'g', -1, 64)` gives: the shortest digits that read
  /// back, plain from 1e-4 up to below 1e+06, with an exponent outside.
  public static String text(double value) {
    return GoNumber.general(value);
  }
}

package dev.plumbline.target;

/// The version that a target gives an object with each change. Those of one kind are ordered
/// numbers, as Kubernetes promises since 1.35 (and etcd always gave).
public final class ResourceVersion {

  /// More digits than fit into a number of 64 bits are none of ours.
  private static final int MOST_DIGITS = 18;

  private ResourceVersion() {}

  /// The version as a number; 0, which is no version, if it is none.
  public static long number(String version) {
    int length = version.length();
    if (length == 0 || length > MOST_DIGITS) {
      return 0;
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      char digit = version.charAt(i);
      if (digit < '0' || digit > '9') {
        return 0;
      }
      number = 10 * number + (digit - '0');
    }
    return number;
  }
}

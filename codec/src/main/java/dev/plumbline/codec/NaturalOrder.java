package dev.plumbline.codec;

import java.util.ArrayList;
import java.util.List;

/// The order in which goyaml v2 writes the keys of a mapping: other characters, then numbers by
/// value, then letters, so that `a2` stands before `a10`.
final class NaturalOrder {

  private NaturalOrder() {}

  /// The names in order.
  static List<String> sort(Iterable<String> names) {
    List<String> sorted = new ArrayList<>();
    names.forEach(sorted::add);
    int size = sorted.size();
    // Not List.sort: on names with very long numbers the order has cycles, which that one reports.
    for (int width = 1; width < size; width *= 2) {
      List<String> merged = new ArrayList<>(size);
      for (int start = 0; start < size; start += 2 * width) {
        int middle = Math.min(start + width, size);
        merge(
            sorted.subList(start, middle),
            sorted.subList(middle, Math.min(start + 2 * width, size)),
            merged);
      }
      sorted = merged;
    }
    return sorted;
  }

  private static void merge(List<String> left, List<String> right, List<String> merged) {
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      merged.add(less(right.get(r), left.get(l)) ? right.get(r++) : left.get(l++));
    }
    merged.addAll(left.subList(l, left.size()));
    merged.addAll(right.subList(r, right.size()));
  }

  /// Whether the name stands before the other.
  static boolean less(String name, String other) {
    int shorter = Math.min(name.length(), other.length());
    int i = 0;
    while (i < shorter && name.charAt(i) == other.charAt(i)) {
      i++;
    }
    if (i == shorter) {
      return name.length() < other.length();
    }
    if (i > 0
        && Character.isLowSurrogate(name.charAt(i)) != Character.isLowSurrogate(other.charAt(i))) {
      return Utf8.compare(name, other) < 0;
    }
    int start = i > 0 && Character.isHighSurrogate(name.charAt(i - 1)) ? i - 1 : i;
    return lessFrom(name, other, start);
  }

  private static boolean lessFrom(String left, String right, int at) {
    int a = left.codePointAt(at);
    int b = right.codePointAt(at);
    boolean letterA = Character.isLetter(a);
    boolean letterB = Character.isLetter(b);
    if (letterA && letterB) {
      return a < b;
    }
    if (letterA || letterB) {
      return letterB;
    }
    // A zero inside a number counts for its place: 10 is more than 1 and something else.
    long floor = (a == '0' || b == '0') && insideNumber(left, at) ? 1 : 0;
    Digits numberA = Digits.read(left, at, floor);
    Digits numberB = Digits.read(right, at, floor);
    if (numberA.value() != numberB.value()) {
      return numberA.value() < numberB.value();
    }
    if (numberA.count() != numberB.count()) {
      return numberA.count() < numberB.count();
    }
    return a < b;
  }

  private static boolean insideNumber(String text, int end) {
    for (int i = end; i > 0; ) {
      int before = text.codePointBefore(i);
      if (!Character.isDigit(before)) {
        return false;
      }
      if (before != '0') {
        return true;
      }
      i -= Character.charCount(before);
    }
    return false;
  }

  private record Digits(long value, int count) {

    /// The digits from there on; their value overflows as Go's does.
    static Digits read(String text, int at, long floor) {
      long value = floor;
      int digits = 0;
      for (int i = at; i < text.length(); digits++) {
        int c = text.codePointAt(i);
        if (!Character.isDigit(c)) {
          break;
        }
        value = value * 10 + (c - '0');
        i += Character.charCount(c);
      }
      return new Digits(value, digits);
    }
  }
}

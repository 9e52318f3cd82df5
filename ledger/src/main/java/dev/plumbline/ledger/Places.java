package dev.plumbline.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where the newest receipts of an application stand in the file: eight bytes each, and not the
/// receipts, for a process has many applications and seldom shows what they did.
final class Places {

  private static final int MOST = 32;

  private long[] places = new long[4];
  private long count;

  void add(long place) {
    if (count >= places.length && places.length < MOST) {
      places = Arrays.copyOf(places, Math.min(MOST, places.length * 2));
    }
    places[(int) (count % places.length)] = place;
    count++;
  }

  /// Whether as many as that are known, or all that there are.
  boolean suffice(int wanted) {
    return wanted <= places.length || count <= places.length;
  }

  /// The newest ones, newest first.
  List<Long> newest(int wanted) {
    List<Long> newest = new ArrayList<>();
    long oldest = Math.max(0, count - Math.min(wanted, places.length));
    for (long i = count - 1; i >= oldest; i--) {
      newest.add(places[(int) (i % places.length)]);
    }
    return newest;
  }
}

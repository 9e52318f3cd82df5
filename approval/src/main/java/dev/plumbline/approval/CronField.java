package dev.plumbline.approval;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One field of a [Schedule]: which values it names.
///
/// @param any whether it is `*` or `?`
record CronField(BitSet values, boolean any) {

  private static final List<String> MONTHS =
      List.of("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" "));
  private static final List<String> DAYS = List.of("SUN MON TUE WED THU FRI SAT".split(" "));

  static final Kind MINUTE = new Kind("minute", 0, 59, List.of());
  static final Kind HOUR = new Kind("hour", 0, 23, List.of());
  static final Kind DAY = new Kind("day of month", 1, 31, List.of());
  static final Kind MONTH = new Kind("month", 1, 12, MONTHS);
  static final Kind WEEKDAY = new Kind("day of week", 0, 6, DAYS);

  /// What a field can hold.
  ///
  /// @param names of the values from the lowest; may be empty
  record Kind(String title, int lowest, int highest, List<String> names) {}

  CronField {
    values = (BitSet) values.clone();
  }

  @Override
  public BitSet values() {
    return (BitSet) values.clone();
  }

  boolean has(int value) {
    return values.get(value);
  }

  /// The lowest value from this one on.
  Optional<Integer> from(int value) {
    int found = values.nextSetBit(value);
    return found < 0 ? Optional.empty() : Optional.of(found);
  }

  /// Reads `*`, `*/15`, `1,15`, `9-17`, `5/20`, `MON-FRI`.
  ///
  /// @throws IllegalArgumentException with a sentence, for anything else
  static CronField parse(Kind kind, String text) {
    BitSet values = new BitSet();
    boolean any = false;
    for (String part : text.split(",", -1)) {
      String[] step = part.split("/", -1);
      if (step.length > 2) {
        throw wrong(kind, part);
      }
      boolean whole = step[0].equals("*") || step[0].equals("?");
      String[] ends = whole ? new String[0] : step[0].split("-", -1);
      if (ends.length > 2) {
        throw wrong(kind, part);
      }
      int first = whole ? kind.lowest() : value(kind, ends[0]);
      int last = whole ? kind.highest() : value(kind, ends[ends.length - 1]);
      if (ends.length == 1 && step.length == 2) {
        last = kind.highest();
      }
      int by = step.length == 2 ? number(kind, step[1]) : 1;
      if (by < 1 || first > last) {
        throw wrong(kind, part);
      }
      for (int value = first; value <= last; value += by) {
        values.set(value);
      }
      any |= whole && by == 1;
    }
    return new CronField(values, any);
  }

  private static int value(Kind kind, String text) {
    int named = kind.names().indexOf(text.toUpperCase(Locale.ROOT));
    int value = named >= 0 ? named + kind.lowest() : number(kind, text);
    if (value < kind.lowest() || value > kind.highest()) {
      throw new IllegalArgumentException(
          "the %s is from %d to %d, and not %s"
              .formatted(kind.title(), kind.lowest(), kind.highest(), text));
    }
    return value;
  }

  private static int number(Kind kind, String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw wrong(kind, text);
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException wrong(Kind kind, String text) {
    return new IllegalArgumentException("'" + text + "' is no " + kind.title());
  }
}

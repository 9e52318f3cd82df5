package dev.plumbline.model;

/// Keeps one copy of the short texts that come again and again: names of fields, kinds, namespaces,
/// names of applications. Of what a process with many objects remembers these were a third.
///
/// A bounded table in which a newer text may take an older one's place: then a text has two copies,
/// which are equal all the same. That threads see different states of the table does no harm
/// either.
public final class SharedText {

  private static final int LONGEST = 48;
  private static final int PLACES = 1 << 13;
  private static final String[] TABLE = new String[PLACES];

  static {
    java.util.Arrays.fill(TABLE, "");
  }

  private SharedText() {}

  /// An equal text, which others may have too.
  public static String of(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int place = place(text.hashCode());
    String kept = TABLE[place];
    if (kept.equals(text)) {
      return kept;
    }
    TABLE[place] = text;
    return text;
  }

  /// The part of the text, which others may have too. Only what is new is copied.
  ///
  /// @param start of the part, inclusive
  /// @param end of the part, exclusive
  /// @param hash of the part, as [String#hashCode] has it
  public static String of(String text, int start, int end, int hash) {
    int length = end - start;
    if (length > LONGEST) {
      return text.substring(start, end);
    }
    int place = place(hash);
    String kept = TABLE[place];
    if (kept.length() == length && text.startsWith(kept, start)) {
      return kept;
    }
    String part = text.substring(start, end);
    TABLE[place] = part;
    return part;
  }

  private static int place(int hash) {
    return (hash ^ (hash >>> 13)) & (PLACES - 1);
  }
}

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
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 13)) & (PLACES - 1);
    String kept = TABLE[place];
    if (kept.equals(text)) {
      return kept;
    }
    TABLE[place] = text;
    return text;
  }
}

package dev.plumbline.it.crash;

/// A moment of one effect of the story, in which the process can be killed.
///
/// @param effect its name, see [Writes]
/// @param occurrence from 1: the same effect can come again
record CrashPoint(Moment moment, String effect, int occurrence) {

  /// Where in the effect.
  enum Moment {
    BEFORE,
    HALFWAY,
    AFTER
  }

  @Override
  public String toString() {
    return moment + " " + effect + " #" + occurrence;
  }

  /// Reads what [#toString] wrote.
  static CrashPoint parse(String text) {
    int space = text.indexOf(' ');
    int number = text.lastIndexOf(" #");
    return new CrashPoint(
        Moment.valueOf(text.substring(0, space)),
        text.substring(space + 1, number),
        Integer.parseInt(text.substring(number + 2)));
  }
}

package dev.plumbline.render.helm;

/// A text that counts how often it is looked at, so that no expression can search without end.
final class BoundedText implements CharSequence {

  private static final int LOOKS_PER_CHARACTER = 5_000;
  private static final long LEAST = 5_000_000;

  private final String text;
  private final long most;
  private long looks;

  BoundedText(String text) {
    this.text = text;
    this.most = Math.max(LEAST, (long) text.length() * LOOKS_PER_CHARACTER);
  }

  @Override
  public char charAt(int index) {
    looks++;
    if (looks > most) {
      throw RenderLimits.exceeded("a regular expression needs too many steps");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}

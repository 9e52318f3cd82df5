package dev.plumbline.gotemplate;

/// The flag `#` on a float: the point always stands, and zeros at the end are kept.
final class SharpFloat {

  private SharpFloat() {}

  static String widen(String number, char verb, int precision) {
    int wanted = 0;
    if (verb == 'g' || verb == 'G' || verb == 'x') {
      wanted = precision == -1 ? 6 : precision;
    }
    boolean hexadecimal = verb == 'x' || verb == 'X';
    int end = number.length();
    boolean point = false;
    boolean nonZero = false;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == '.') {
        point = true;
      } else if (c == 'p' || c == 'P' || (!hexadecimal && (c == 'e' || c == 'E'))) {
        end = i;
        break;
      } else {
        nonZero |= c != '0';
        wanted -= nonZero ? 1 : 0;
      }
    }
    StringBuilder text = new StringBuilder(number.substring(0, end));
    if (!point) {
      if (text.toString().equals("0")) {
        wanted--;
      }
      text.append('.');
    }
    return text.repeat('0', Math.max(0, wanted)).append(number, end, number.length()).toString();
  }
}

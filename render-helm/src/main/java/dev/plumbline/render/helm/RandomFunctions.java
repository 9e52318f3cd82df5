package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.INT;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoInteger;
import java.util.Locale;

/// sprig's random functions, on a seed.
final class RandomFunctions {

  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final Chance chance;

  private RandomFunctions(Chance chance) {
    this.chance = chance;
  }

  static void addTo(FunctionTable table, RenderSeed seed) {
    RandomFunctions random = new RandomFunctions(new Chance(seed.secret()));
    table.text("randAlphaNum", a -> random.text(Values.number(a[0]), DIGITS + LETTERS), INT);
    table.text("randAlpha", a -> random.text(Values.number(a[0]), LETTERS), INT);
    table.text("randNumeric", a -> random.text(Values.number(a[0]), DIGITS), INT);
    table.text("randAscii", a -> random.text(Values.number(a[0]), ascii()), INT);
    table.text("randBytes", a -> random.bytes(Values.number(a[0])), INT);
    table.add(
        "randInt",
        a -> GoInteger.of(random.between(Values.number(a[0]), Values.number(a[1]))),
        INT,
        INT);
    table.text("shuffle", a -> random.shuffle(Values.text(a[0])), STRING);
    table.text("uuidv4", a -> random.uuid());
  }

  private static String ascii() {
    StringBuilder all = new StringBuilder();
    for (char c = ' '; c < 0x7f; c++) {
      all.append(c);
    }
    return all.toString();
  }

  private String text(long count, String alphabet) {
    if (count <= 0) {
      return "";
    }
    RenderLimits.text(count);
    StringBuilder out = new StringBuilder();
    for (long i = 0; i < count; i++) {
      out.append(alphabet.charAt((int) chance.below(alphabet.length())));
    }
    return out.toString();
  }

  private String bytes(long count) {
    if (count < 0) {
      throw new GoFailure("runtime error: makeslice: len out of range");
    }
    RenderLimits.text(count);
    return EncodingFunctions.base64(chance.bytes((int) count));
  }

  private long between(long least, long end) {
    if (end <= least) {
      throw new GoFailure("invalid argument to Intn");
    }
    return least + chance.below(end - least);
  }

  private String shuffle(String text) {
    int[] runes = text.codePoints().toArray();
    for (int i = runes.length - 1; i > 0; i--) {
      int j = (int) chance.below(i + 1L);
      int rune = runes[i];
      runes[i] = runes[j];
      runes[j] = rune;
    }
    return new String(runes, 0, runes.length);
  }

  private String uuid() {
    byte[] b = chance.bytes(16);
    b[6] = (byte) ((b[6] & 0x0f) | 0x40);
    b[8] = (byte) ((b[8] & 0x3f) | 0x80);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < b.length; i++) {
      out.append(i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "");
      out.append(String.format(Locale.ROOT, "%02x", b[i]));
    }
    return out.toString();
  }
}

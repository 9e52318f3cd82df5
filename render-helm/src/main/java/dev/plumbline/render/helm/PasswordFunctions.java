package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.STRING;
import static dev.plumbline.gotemplate.GoType.UINT32;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.generators.SCrypt;

/// sprig's functions of passwords and ciphers.
final class PasswordFunctions {

  private static final int LONGEST_PASSWORD = 72;
  private static final int BLOCK = 16;
  private static final int KEY = 32;
  private static final String SEED = "com.lyndir.masterpassword";

  private static final Map<String, List<String>> TEMPLATES =
      Map.of(
          "maximum", List.of("anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"),
          "long",
              List.of(
                  "CvcvnoCvcvCvcv",
                  "CvcvCvcvnoCvcv",
                  "CvcvCvcvCvcvno",
                  "CvccnoCvcvCvcv",
                  "CvccCvcvnoCvcv",
                  "CvccCvcvCvcvno",
                  "CvcvnoCvccCvcv",
                  "CvcvCvccnoCvcv",
                  "CvcvCvccCvcvno",
                  "CvcvnoCvcvCvcc",
                  "CvcvCvcvnoCvcc",
                  "CvcvCvcvCvccno",
                  "CvccnoCvccCvcv",
                  "CvccCvccnoCvcv",
                  "CvccCvccCvcvno",
                  "CvcvnoCvccCvcc",
                  "CvcvCvccnoCvcc",
                  "CvcvCvccCvccno",
                  "CvccnoCvcvCvcc",
                  "CvccCvcvnoCvcc",
                  "CvccCvcvCvccno"),
          "medium", List.of("CvcnoCvc", "CvcCvcno"),
          "short", List.of("Cvcn"),
          "basic", List.of("aaanaaan", "aannaaan", "aaannaaa"),
          "pin", List.of("nnnn"));

  private static final Map<Character, String> LETTERS =
      Map.of(
          'V', "AEIOU",
          'C', "BCDFGHJKLMNPQRSTVWXYZ",
          'v', "aeiou",
          'c', "bcdfghjklmnpqrstvwxyz",
          'A', "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
          'a', "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
          'n', "0123456789",
          'o', "@&%?,=[]_:-+*$#!'^~;()/.",
          'x', "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()");

  private final Chance chance;

  private PasswordFunctions(Chance chance) {
    this.chance = chance;
  }

  static void addTo(FunctionTable table, Chance chance) {
    PasswordFunctions passwords = new PasswordFunctions(chance);
    table.text("bcrypt", a -> passwords.bcrypt(Values.text(a[0])), STRING);
    table.text("htpasswd", passwords::htpasswd, STRING, STRING);
    table.text("encryptAES", passwords::encrypt, STRING, STRING);
    table.text("decryptAES", PasswordFunctions::decrypt, STRING, STRING);
    table.text("derivePassword", PasswordFunctions::derive, UINT32, STRING, STRING, STRING, STRING);
  }

  private String bcrypt(String password) {
    byte[] bytes = GoText.encode(password);
    return bytes.length > LONGEST_PASSWORD
        ? "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes"
        : OpenBSDBCrypt.generate("2a", bytes, chance.bytes(BLOCK), 10);
  }

  private String htpasswd(GoValue[] a) {
    String user = Values.text(a[0]);
    return user.contains(":")
        ? "invalid username: " + user
        : user + ":" + bcrypt(Values.text(a[1]));
  }

  private static byte[] aes(int mode, GoValue password, byte[] iv, byte[] input) {
    try {
      byte[] key = Arrays.copyOf(GoText.encode(Values.text(password)), KEY);
      boolean encrypts = mode == Cipher.ENCRYPT_MODE;
      Cipher cipher = Cipher.getInstance(encrypts ? "AES/CBC/PKCS5Padding" : "AES/CBC/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  private String encrypt(GoValue[] a) {
    String plain = Values.text(a[1]);
    if (plain.isEmpty()) {
      return "";
    }
    byte[] iv = chance.bytes(BLOCK);
    byte[] text = aes(Cipher.ENCRYPT_MODE, a[0], iv, GoText.encode(plain));
    byte[] all = Arrays.copyOf(iv, BLOCK + text.length);
    System.arraycopy(text, 0, all, BLOCK, text.length);
    return EncodingFunctions.base64(all);
  }

  private static String decrypt(GoValue[] a) {
    String text = Values.text(a[1]);
    if (text.isEmpty()) {
      return "";
    }
    byte[] all = Base64Text.bytes(text);
    if (all.length < BLOCK) {
      throw new GoFailure(
          "runtime error: slice bounds out of range [:16] with capacity " + text.length() / 4 * 3);
    }
    if (all.length % BLOCK != 0) {
      throw new GoFailure("crypto/cipher: input not full blocks");
    }
    byte[] iv = Arrays.copyOf(all, BLOCK);
    byte[] plain = aes(Cipher.DECRYPT_MODE, a[0], iv, Arrays.copyOfRange(all, BLOCK, all.length));
    if (plain.length == 0) {
      throw new GoFailure("runtime error: index out of range [-1]");
    }
    int end = plain.length - (plain[plain.length - 1] & 0xff);
    if (end < 0) {
      throw new GoFailure("runtime error: slice bounds out of range [:" + end + "]");
    }
    return GoText.decode(plain, 0, end);
  }

  private static byte[] salted(String text, byte[] counter) {
    byte[] seed = SEED.getBytes(UTF_8);
    byte[] bytes = GoText.encode(text);
    return ByteBuffer.allocate(seed.length + 4 + bytes.length + counter.length)
        .put(seed)
        .putInt(bytes.length)
        .put(bytes)
        .put(counter)
        .array();
  }

  private static String derive(GoValue[] a) {
    List<String> templates = TEMPLATES.getOrDefault(Values.text(a[1]), List.of());
    if (templates.isEmpty()) {
      return "cannot find password template " + Values.text(a[1]);
    }
    byte[] salt = salted(Values.text(a[3]), new byte[0]);
    byte[] key = SCrypt.generate(GoText.encode(Values.text(a[2])), salt, 32_768, 8, 2, 64);
    byte[] counter = ByteBuffer.allocate(4).putInt((int) Values.number(a[0])).array();
    byte[] seed = mac(key, salted(Values.text(a[4]), counter));
    String template = templates.get((seed[0] & 0xff) % templates.size());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      String letters = LETTERS.getOrDefault(template.charAt(i), "?");
      out.append(letters.charAt((seed[i + 1] & 0xff) % letters.length()));
    }
    return out.toString();
  }

  private static byte[] mac(byte[] key, byte[] input) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}

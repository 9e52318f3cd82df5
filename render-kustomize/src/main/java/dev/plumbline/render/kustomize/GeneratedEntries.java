package dev.plumbline.render.kustomize;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The data of generated ConfigMaps and Secrets.
final class GeneratedEntries {

  private static final int LINE = 70;

  private GeneratedEntries() {}

  /// Sets one entry of a map of strings, which is made if need be.
  static void put(MapNode root, String field, String key, String text) {
    root.need(field).put(key, ScalarNode.string(text));
  }

  /// Sets an entry of a ConfigMap: under `data` if it is text, else encoded under `binaryData`.
  static void putPlain(MapNode root, String key, byte[] value) {
    Optional<String> text = text(value);
    if (text.isPresent()) {
      put(root, "data", key, text.get());
    } else {
      put(root, "binaryData", key, encode(value));
    }
  }

  /// The bytes in base64, in lines of 70 characters if they are more than one line.
  static String encode(byte[] value) {
    String whole = Base64.getEncoder().encodeToString(value);
    if (whole.length() <= LINE) {
      return whole;
    }
    StringBuilder lines = new StringBuilder(whole.length() + whole.length() / LINE + 1);
    for (int at = 0; at < whole.length(); at += LINE) {
      lines.append(whole, at, Math.min(at + LINE, whole.length())).append('\n');
    }
    return lines.toString();
  }

  /// The text of the bytes; empty if they are not UTF-8.
  static Optional<String> text(byte[] value) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}

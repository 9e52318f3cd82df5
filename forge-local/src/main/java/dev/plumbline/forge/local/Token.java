package dev.plumbline.forge.local;

import dev.plumbline.model.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A token as the forge keeps it: a salted hash, never the secret. The secret has 256 random bits,
/// so nothing is gained by a slow hash.
///
/// @param id names it, and is the first part of what its holder keeps
/// @param grants what it allows, at most what its account may do
/// @param expires when it ends; empty if it does not
record Token(
    String id, String note, String salt, String hash, Grants grants, Optional<Instant> expires) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PREFIX = "plumb_";

  /// A new token, and the text that is shown once.
  record Issued(Token token, String text) {
    /// Without the text.
    @Override
    public String toString() {
      return "Issued[" + token.id() + "]";
    }
  }

  static Issued issue(String note, Grants grants, Optional<Instant> expires) {
    String id = HexFormat.of().formatHex(random(6));
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
    String salt = HexFormat.of().formatHex(random(16));
    Token token = new Token(id, note, salt, hash(salt, secret), grants, expires);
    return new Issued(token, PREFIX + id + "_" + secret);
  }

  /// The id and the secret in a text of the right form.
  static Optional<String[]> split(String text) {
    if (!text.startsWith(PREFIX) || text.length() > 100) {
      return Optional.empty();
    }
    String[] parts = text.substring(PREFIX.length()).split("_", 2);
    return parts.length == 2 ? Optional.of(parts) : Optional.empty();
  }

  /// Whether this is its secret; takes as long whatever the answer.
  boolean matches(String secret) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII),
        hash(salt, secret).getBytes(StandardCharsets.US_ASCII));
  }

  boolean lasts(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String hash(String salt, String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  JsonObject json() {
    JsonObject json =
        JsonObject.EMPTY
            .with("id", id)
            .with("note", note)
            .with("salt", salt)
            .with("hash", hash)
            .with("grants", grants.json());
    return expires.map(at -> json.with("expires", at.toString())).orElse(json);
  }

  /// Without salt and hash: what may be shown.
  JsonObject shown() {
    return json().without("salt").without("hash");
  }

  static Token read(JsonObject json) {
    return new Token(
        json.string("id").orElseThrow(),
        json.string("note").orElse(""),
        json.string("salt").orElseThrow(),
        json.string("hash").orElseThrow(),
        Grants.read(json.object("grants").orElse(JsonObject.EMPTY)),
        json.string("expires").map(Instant::parse));
  }

  /// Without salt and hash.
  @Override
  public String toString() {
    return "Token[" + id + "]";
  }
}

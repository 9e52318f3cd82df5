package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A proof that an entry is in a log: its way up the tree (RFC 9162, section 2.1.3), and the
/// checkpoint in which the log signed the top, a signed note of
/// <https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md>.
///
/// @param index of the entry in the tree
/// @param hashes of the neighbours on the way, from below
/// @param checkpoint the note, with its signatures
record InclusionProof(long index, List<byte[]> hashes, String checkpoint) {

  private static final int MOST_HASHES = 64;
  private static final int MOST_SIGNATURES = 16;
  private static final int HASH = 32;
  private static final int HINT = 4;
  private static final Pattern TOP =
      Pattern.compile("([^\n]+)\n([0-9]{1,18})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*");
  private static final Pattern SIGNATURE = Pattern.compile("— (\\S+) ([A-Za-z0-9+/]+={0,2})");
  private static final Pattern REKOR_1 = Pattern.compile(".* - [0-9]+");

  InclusionProof {
    hashes = List.copyOf(hashes);
  }

  /// @throws IllegalArgumentException if it is none
  static InclusionProof of(JsonObject json) {
    List<String> hashes = json.array("hashes").orElse(JsonArray.EMPTY).strings();
    if (hashes.size() > MOST_HASHES) {
      throw new IllegalArgumentException("too many hashes");
    }
    List<byte[]> decoded = new ArrayList<>();
    for (String hash : hashes) {
      decoded.add(Base64.getDecoder().decode(hash));
    }
    String checkpoint =
        json.object("checkpoint").flatMap(note -> note.string("envelope")).orElse("");
    return new InclusionProof(number(json, "logIndex"), decoded, checkpoint);
  }

  /// A number, which Protobuf's JSON writes as text; 0 if there is none.
  static long number(JsonObject json, String name) {
    Optional<JsonValue> value = json.get(name);
    if (value.isPresent() && value.get() instanceof JsonString(String text)) {
      return Long.parseLong(text);
    }
    return value.isPresent() && value.get() instanceof JsonInteger
        ? json.integer(name).orElseThrow(() -> new IllegalArgumentException("too large"))
        : 0;
  }

  /// Whether the log signed a tree in which that entry is.
  boolean holds(SigstoreRoot.Log log, byte[] entry) {
    int end = checkpoint.indexOf("\n\n");
    if (end < 0) {
      return false;
    }
    String text = checkpoint.substring(0, end + 1);
    Matcher top = TOP.matcher(text);
    if (!top.matches() || !isSigned(log, text, checkpoint.substring(end + 2))) {
      return false;
    }
    // Those of Rekor 1 end in the number of the tree, and begin in no certain way.
    boolean own = REKOR_1.matcher(top.group(1)).matches() || top.group(1).equals(log.host());
    byte[] root = Base64.getDecoder().decode(top.group(3));
    return own && leads(entry, Long.parseLong(top.group(2)), root);
  }

  private static boolean isSigned(SigstoreRoot.Log log, String text, String signatures) {
    for (String line : signatures.lines().limit(MOST_SIGNATURES).toList()) {
      Matcher signature = SIGNATURE.matcher(line);
      if (signature.matches()) {
        byte[] bytes = decoded(signature.group(2));
        if (bytes.length > HINT
            && log.made(Arrays.copyOfRange(bytes, HINT, bytes.length), text.getBytes(UTF_8))) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private boolean leads(byte[] entry, long size, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    byte[] hash = hash(0, entry, new byte[0]);
    for (byte[] neighbour : hashes) {
      if (last == 0 || neighbour.length != HASH) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = hash(1, neighbour, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = hash(1, hash, neighbour);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  private static byte[] hash(int prefix, byte[] left, byte[] right) {
    MessageDigest algorithm = Sha256.algorithm();
    algorithm.update((byte) prefix);
    algorithm.update(left);
    return algorithm.digest(right);
  }
}

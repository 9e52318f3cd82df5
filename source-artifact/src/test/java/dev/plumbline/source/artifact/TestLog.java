package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A log of signatures of seven entries, of which the one of a test is the sixth. Hashes and proofs
/// are computed by the definitions of RFC 6962, sections 2.1 and 2.1.1.
record TestLog(KeyPair key, String id, String origin) {

  private static final int SIZE = 7;
  private static final int LEAF = 5;

  /// @param index in all trees of the log
  /// @param leaf in this tree
  /// @param root in base64
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(
      String log,
      long index,
      int leaf,
      byte[] promise,
      List<String> hashes,
      String root,
      String checkpoint) {}

  Entry entry(byte[] body, long time) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      leaves.add(i == LEAF ? body : ("entry " + i).getBytes(UTF_8));
    }
    long index = 1_000 + LEAF;
    String payload =
        "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
            .formatted(TestSigstore.base64(body), time, id, index);
    String root = TestSigstore.base64(tree(leaves));
    return new Entry(
        id,
        index,
        LEAF,
        TestSigstore.sign(key, payload.getBytes(UTF_8)),
        path(LEAF, leaves).stream().map(TestSigstore::base64).toList(),
        root,
        checkpoint(root));
  }

  private String checkpoint(String root) {
    String text = origin + "\n" + SIZE + "\n" + root + "\n";
    byte[] signature = TestSigstore.sign(key, text.getBytes(UTF_8));
    String name = origin.replaceFirst(" .*", "");
    byte[] hint = hint(name);
    byte[] line = Arrays.copyOf(hint, 4 + signature.length);
    System.arraycopy(signature, 0, line, 4, signature.length);
    return text + "\n— " + name + " " + TestSigstore.base64(line) + "\n";
  }

  /// Of Rekor 1 it is of the key, of Rekor 2 of the name and the key.
  private byte[] hint(String name) {
    byte[] encoded = key.getPublic().getEncoded();
    if (key.getPublic().getAlgorithm().equals("EC")) {
      return Arrays.copyOf(Sha256.algorithm().digest(encoded), 4);
    }
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return Arrays.copyOf(hash((name + "\n").getBytes(UTF_8), new byte[] {1}, raw), 4);
  }

  private static byte[] tree(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return hash(new byte[] {0}, leaves.getFirst());
    }
    int split = split(leaves.size());
    return hash(
        new byte[] {1}, tree(leaves.subList(0, split)), tree(leaves.subList(split, leaves.size())));
  }

  private static List<byte[]> path(int leaf, List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int split = split(leaves.size());
    List<byte[]> left = leaves.subList(0, split);
    List<byte[]> right = leaves.subList(split, leaves.size());
    List<byte[]> path = leaf < split ? path(leaf, left) : path(leaf - split, right);
    path.add(tree(leaf < split ? right : left));
    return path;
  }

  /// The largest power of two below it.
  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }

  private static byte[] hash(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return Sha256.algorithm().digest(all.toByteArray());
  }
}

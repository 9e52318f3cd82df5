package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One signature of cosign, the bytes that it is over, and what lies beside it to prove who made
/// it. Nothing of it is checked yet.
///
/// @param text the bytes that are signed
/// @param about of which digest the text speaks
/// @param material the `verificationMaterial` of a bundle: certificate, entries of logs, times
@SuppressWarnings("ArrayRecordComponent") // never compared
record CosignSignature(byte[] text, byte[] signature, Optional<String> about, JsonObject material) {

  private static final String STATEMENT = "application/vnd.in-toto+json";
  private static final String HEAD = "DSSEv1 " + STATEMENT.length() + " " + STATEMENT + " ";
  private static final String TYPE = "cosign container image signature";
  private static final String SIGN = "https://sigstore.dev/cosign/sign/v1";
  private static final String TEXT = "text";
  private static final String SIGNATURE = "signature";
  private static final String MATERIAL = "material";

  /// Of bytes in base64; empty if one of them is not.
  static Optional<CosignSignature> of(String text, String signature, JsonObject material) {
    Optional<byte[]> signed = decoded(text);
    Optional<byte[]> by = decoded(signature);
    return signed.isPresent() && by.isPresent()
        ? Optional.of(new CosignSignature(signed.get(), by.get(), about(signed.get()), material))
        : Optional.empty();
  }

  /// The signatures of a DSSE envelope are over its type and its content, with their lengths.
  static List<CosignSignature> ofBundle(byte[] bundle) {
    Optional<JsonObject> json = object(bundle);
    Optional<JsonObject> envelope = json.flatMap(each -> each.object("dsseEnvelope"));
    Optional<byte[]> payload =
        envelope.flatMap(each -> each.string("payload")).flatMap(CosignSignature::decoded);
    boolean statement =
        envelope.flatMap(each -> each.string("payloadType")).filter(STATEMENT::equals).isPresent();
    List<CosignSignature> all = new ArrayList<>();
    if (json.isPresent() && envelope.isPresent() && payload.isPresent() && statement) {
      byte[] head = (HEAD + payload.get().length + " ").getBytes(UTF_8);
      byte[] text = Arrays.copyOf(head, head.length + payload.get().length);
      System.arraycopy(payload.get(), 0, text, head.length, payload.get().length);
      JsonObject material = Material.ofBundle(json.get());
      String encoded = Base64.getEncoder().encodeToString(text);
      for (JsonObject each :
          envelope
              .flatMap(of -> of.array("signatures"))
              .map(of -> of.objects())
              .orElse(List.of())) {
        each.string("sig").flatMap(sig -> of(encoded, sig, material)).ifPresent(all::add);
      }
    }
    return all;
  }

  static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// For [#kept].
  JsonObject json() {
    Base64.Encoder encoder = Base64.getEncoder();
    return new JsonObject(
        Map.of(
            TEXT, new JsonString(encoder.encodeToString(text)),
            SIGNATURE, new JsonString(encoder.encodeToString(signature)),
            MATERIAL, material));
  }

  /// Out of what [#json] gave.
  static Optional<CosignSignature> kept(JsonObject json) {
    return of(
        json.string(TEXT).orElse(""),
        json.string(SIGNATURE).orElse(""),
        json.object(MATERIAL).orElse(JsonObject.EMPTY));
  }

  /// Whether the text is the content of an envelope, with what stands before it.
  boolean isEnvelope() {
    byte[] head = HEAD.getBytes(UTF_8);
    return text.length > head.length && Arrays.mismatch(text, head) == head.length;
  }

  /// The content alone; nothing if the text is none of an envelope.
  byte[] envelopeContent() {
    int at = HEAD.length();
    while (isEnvelope() && at < text.length) {
      if (text[at++] == ' ') {
        return Arrays.copyOfRange(text, at, text.length);
      }
    }
    return new byte[0];
  }

  /// Of which digest the signed text speaks: of simple signing, or of an in-toto statement.
  private static Optional<String> about(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    int begin = text.indexOf('{');
    Optional<JsonObject> json =
        begin < 0 ? Optional.empty() : object(text.substring(begin).getBytes(UTF_8));
    return text.startsWith("DSSEv1 ")
        ? json.flatMap(CosignSignature::ofStatement)
        : json.filter(_ -> begin == 0).flatMap(CosignSignature::ofSimple);
  }

  private static Optional<String> ofSimple(JsonObject signed) {
    return signed
        .object("critical")
        .filter(critical -> critical.string("type").filter(TYPE::equals).isPresent())
        .flatMap(critical -> critical.object("image"))
        .flatMap(image -> image.string("docker-manifest-digest"));
  }

  /// Other statements by the same signer, such as the result of a scan, are no signatures.
  private static Optional<String> ofStatement(JsonObject statement) {
    boolean sign = statement.string("predicateType").filter(SIGN::equals).isPresent();
    List<JsonObject> subjects =
        statement.array("subject").map(list -> list.objects()).orElse(List.of());
    return sign && subjects.size() == 1
        ? subjects
            .getFirst()
            .object("digest")
            .flatMap(digests -> digests.string("sha256"))
            .map(Sha256::digest)
        : Optional.empty();
  }

  /// The JSON object; empty if it is none.
  static Optional<JsonObject> object(byte[] text) {
    try {
      JsonValue json = Json.read(new String(text, UTF_8));
      return json instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}

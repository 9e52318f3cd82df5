package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Signatures that cosign made with a key: those of its "simple signing", which lie under a tag
/// beside what is signed, and those in bundles, which refer to it. The log of the public good
/// instance is not asked: the declared keys are the whole policy.
final class Cosign {

  private static final String SIMPLE = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle";
  private static final String STATEMENT = "application/vnd.in-toto+json";
  private static final String TYPE = "cosign container image signature";
  private static final String SIGN = "https://sigstore.dev/cosign/sign/v1";
  private static final int MAX_PAYLOAD = 256 << 10;
  private static final int MAX_SIGNATURES = 50;

  private final LookUp look;
  private final Store store;

  Cosign(LookUp look, Store store) {
    this.look = look;
    this.store = store;
  }

  /// One signature, and the bytes that it is over.
  ///
  /// @param about what the signed text speaks of: a digest
  private record Signed(String text, String signature, Optional<String> about) {

    JsonValue json() {
      return JsonArray.ofStrings(List.of(text, signature));
    }
  }

  /// Who signed what has the digest.
  ///
  /// @throws ProblemException `SIGNATURE_INVALID` if none of the keys did
  String signer(Registry registry, String digest, List<CosignKey> keys) {
    String note = "cosign-" + Sha256.digits(digest);
    Optional<String> known = signer(kept(note), digest, keys);
    if (known.isPresent()) {
      return known.get();
    }
    List<Signed> all = simple(registry, digest);
    all.addAll(bundled(registry, digest));
    if (all.isEmpty()) {
      throw Trust.invalid(
          look.subject(),
          "there is no signature of cosign",
          "Sign it with 'cosign sign --key', after it was pushed.");
    }
    String signer =
        signer(all, digest, keys)
            .orElseThrow(
                () ->
                    Trust.invalid(
                        look.subject(),
                        "none of the %d signatures is one of a trusted key over %s"
                            .formatted(all.size(), digest),
                        "If its owner may sign, add the key to the secret of keys as '*.pub'."));
    JsonArray json = new JsonArray(all.stream().map(Signed::json).toList());
    store.note(note, Json.write(json).getBytes(UTF_8));
    return signer;
  }

  private static Optional<String> signer(List<Signed> all, String digest, List<CosignKey> keys) {
    for (Signed signed : all) {
      Optional<byte[]> signature = decoded(signed.signature());
      Optional<byte[]> text = decoded(signed.text());
      for (CosignKey key : keys) {
        if (signature.isPresent()
            && text.isPresent()
            && signed.about().equals(Optional.of(digest))
            && key.made(signature.get(), text.get())) {
          return Optional.of(key.signer());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<Signed> kept(String note) {
    List<Signed> all = new ArrayList<>();
    Optional<JsonValue> json = store.note(note).flatMap(Cosign::json);
    if (json.isPresent() && json.get() instanceof JsonArray list) {
      for (JsonValue each : list.elements()) {
        if (each instanceof JsonArray(List<JsonValue> pair)
            && pair.size() == 2
            && pair.get(0) instanceof JsonString(String text)
            && pair.get(1) instanceof JsonString(String signature)) {
          all.add(new Signed(text, signature, about(text)));
        }
      }
    }
    return all;
  }

  private List<Signed> simple(Registry registry, String digest) {
    List<Signed> all = new ArrayList<>();
    Optional<byte[]> manifest = registry.manifest(digest.replace(':', '-') + ".sig");
    for (Manifest.Layer layer : manifest.map(this::layers).orElse(List.of())) {
      Optional<String> signature = layer.annotations().string(SIGNATURE);
      if (layer.type().equals(SIMPLE) && signature.isPresent() && all.size() < MAX_SIGNATURES) {
        String text =
            Base64.getEncoder().encodeToString(registry.blob(layer.digest(), MAX_PAYLOAD));
        all.add(new Signed(text, signature.get(), about(text)));
      }
    }
    return all;
  }

  private List<Signed> bundled(Registry registry, String digest) {
    List<Signed> all = new ArrayList<>();
    for (String referrer : registry.referrers(digest).stream().limit(MAX_SIGNATURES).toList()) {
      Optional<byte[]> manifest = registry.manifest(referrer);
      for (Manifest.Layer layer : manifest.map(this::layers).orElse(List.of())) {
        if (layer.type().startsWith(BUNDLE) && all.size() < MAX_SIGNATURES) {
          all.addAll(envelope(registry.blob(layer.digest(), MAX_PAYLOAD)));
        }
      }
    }
    return all;
  }

  private List<Manifest.Layer> layers(byte[] manifest) {
    try {
      return Manifest.of(manifest).layers();
    } catch (IOException e) {
      throw look.corrupt("a signature: " + e.getMessage());
    }
  }

  /// The signatures of a DSSE envelope are over its type and its content, with their lengths.
  private static List<Signed> envelope(byte[] bundle) {
    List<Signed> all = new ArrayList<>();
    Optional<JsonObject> envelope =
        json(bundle)
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .flatMap(json -> json.object("dsseEnvelope"));
    Optional<byte[]> payload =
        envelope.flatMap(json -> json.string("payload")).flatMap(Cosign::decoded);
    boolean statement =
        envelope.flatMap(json -> json.string("payloadType")).filter(STATEMENT::equals).isPresent();
    if (payload.isPresent() && statement) {
      String content = new String(payload.get(), UTF_8);
      String head = "DSSEv1 " + STATEMENT.length() + " " + STATEMENT + " ";
      byte[] encoded = (head + payload.get().length + " " + content).getBytes(UTF_8);
      String text = Base64.getEncoder().encodeToString(encoded);
      for (JsonObject each :
          envelope.flatMap(json -> json.array("signatures")).orElse(JsonArray.EMPTY).objects()) {
        each.string("sig").ifPresent(sig -> all.add(new Signed(text, sig, about(text))));
      }
    }
    return all;
  }

  /// Of which digest the signed text speaks: of simple signing, or of an in-toto statement.
  private static Optional<String> about(String base64) {
    String text = decoded(base64).map(bytes -> new String(bytes, UTF_8)).orElse("");
    int begin = text.indexOf('{');
    Optional<JsonObject> json =
        begin < 0
            ? Optional.empty()
            : json(text.substring(begin).getBytes(UTF_8))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    return text.startsWith("DSSEv1 ")
        ? json.flatMap(Cosign::ofStatement)
        : json.filter(_ -> begin == 0).flatMap(Cosign::ofSimple);
  }

  private static Optional<String> ofSimple(JsonObject signed) {
    return signed
        .object("critical")
        .filter(critical -> critical.string("type").filter(TYPE::equals).isPresent())
        .flatMap(critical -> critical.object("image"))
        .flatMap(image -> image.string("docker-manifest-digest"));
  }

  /// Other statements by the same key, such as the result of a scan, are no signatures.
  private static Optional<String> ofStatement(JsonObject statement) {
    boolean sign = statement.string("predicateType").filter(SIGN::equals).isPresent();
    List<JsonObject> subjects = statement.array("subject").orElse(JsonArray.EMPTY).objects();
    return sign && subjects.size() == 1
        ? subjects
            .getFirst()
            .object("digest")
            .flatMap(digests -> digests.string("sha256"))
            .map(Sha256::digest)
        : Optional.empty();
  }

  private static Optional<JsonValue> json(byte[] text) {
    try {
      return Optional.of(Json.read(new String(text, UTF_8)));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}

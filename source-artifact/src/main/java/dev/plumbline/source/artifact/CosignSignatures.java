package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The signatures of cosign that a registry has of one manifest: those of its "simple signing",
/// which lie under a tag beside what is signed, and those in bundles, which refer to it. What was
/// accepted once is kept, to be looked at again without the registry.
final class CosignSignatures {

  private static final String SIMPLE = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle";
  private static final int MAX_PAYLOAD = 256 << 10;
  private static final int MAX_SIGNATURES = 50;

  private final LookUp look;
  private final Store store;

  CosignSignatures(LookUp look, Store store) {
    this.look = look;
    this.store = store;
  }

  /// Those that were kept.
  List<CosignSignature> kept(String digest) {
    Optional<byte[]> note = store.note(note(digest));
    List<CosignSignature> all = new ArrayList<>();
    if (note.isPresent()) {
      Optional<JsonObject> json = CosignSignature.object(note.get());
      for (JsonObject each :
          json.flatMap(of -> of.array("all")).orElse(JsonArray.EMPTY).objects()) {
        CosignSignature.kept(each).ifPresent(all::add);
      }
    }
    return all;
  }

  /// Keeps them for [#kept].
  void keep(String digest, List<CosignSignature> all) {
    List<JsonValue> list = new ArrayList<>();
    all.forEach(each -> list.add(each.json()));
    store.note(note(digest), Json.write(JsonObject.of("all", new JsonArray(list))).getBytes(UTF_8));
  }

  private static String note(String digest) {
    return "cosigned-" + Sha256.digits(digest);
  }

  /// Those that the registry has, at most 50 of each kind.
  List<CosignSignature> fetched(Registry registry, String digest) {
    List<CosignSignature> all = simple(registry, digest);
    all.addAll(bundled(registry, digest));
    return all;
  }

  private List<CosignSignature> simple(Registry registry, String digest) {
    List<CosignSignature> all = new ArrayList<>();
    Optional<byte[]> manifest = registry.manifest(digest.replace(':', '-') + ".sig");
    for (Manifest.Layer layer : manifest.map(this::layers).orElse(List.of())) {
      Optional<String> signature = layer.annotations().string(SIGNATURE);
      if (layer.type().equals(SIMPLE) && signature.isPresent() && all.size() < MAX_SIGNATURES) {
        String text =
            Base64.getEncoder().encodeToString(registry.blob(layer.digest(), MAX_PAYLOAD));
        JsonObject material = Material.ofAnnotations(layer.annotations());
        CosignSignature.of(text, signature.get(), material).ifPresent(all::add);
      }
    }
    return all;
  }

  private List<CosignSignature> bundled(Registry registry, String digest) {
    List<CosignSignature> all = new ArrayList<>();
    for (String referrer : registry.referrers(digest).stream().limit(MAX_SIGNATURES).toList()) {
      Optional<byte[]> manifest = registry.manifest(referrer);
      for (Manifest.Layer layer : manifest.map(this::layers).orElse(List.of())) {
        if (layer.type().startsWith(BUNDLE) && all.size() < MAX_SIGNATURES) {
          all.addAll(CosignSignature.ofBundle(registry.blob(layer.digest(), MAX_PAYLOAD)));
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
}

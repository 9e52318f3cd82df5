package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.SourceReference.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// One line of `keyless.tsv`: a signature, who is asked for, and what is said to it.
///
/// @param outcome `accepted`, or a part of the reason
record KeylessCase(
    TestForm form, Set<TestFault> faults, Verification.Identity asked, String outcome) {

  static List<KeylessCase> all() {
    try (InputStream in = KeylessCase.class.getResourceAsStream("keyless.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(KeylessCase::read)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeylessCase read(String line) {
    String[] cells = line.split("\t", -1);
    Set<TestFault> faults = EnumSet.noneOf(TestFault.class);
    for (String fault : cells[1].split(",")) {
      if (!fault.isEmpty()) {
        faults.add(TestFault.valueOf(fault));
      }
    }
    return new KeylessCase(
        TestForm.valueOf(cells[0]),
        faults,
        new Verification.Identity(cells[2], cells[3]),
        cells[5]);
  }

  /// Puts the signature beside what has the digest.
  void into(FakeRegistry registry, TestSigstore sigstore, String digest) {
    TestSignature signature = new TestSignature(sigstore, digest, form, faults);
    String beside = digest.replace(':', '-');
    if (form == TestForm.SIMPLE) {
      byte[] payload = signature.payload();
      String manifest =
          manifest(
              registry,
              "",
              "application/vnd.dev.cosign.simplesigning.v1+json",
              payload,
              ", \"annotations\": {" + signature.annotations() + "}");
      registry.tag(beside + ".sig", registry.content(manifest.getBytes(UTF_8)));
      return;
    }
    String type = "application/vnd.dev.sigstore.bundle.v0.3+json";
    String manifest =
        manifest(
            registry,
            "\"artifactType\": \"%s\", \"subject\": {\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": 7},"
                .formatted(type, "application/vnd.oci.image.manifest.v1+json", digest),
            type,
            signature.bundle().getBytes(UTF_8),
            "");
    String index =
        """
        {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [
          {"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": %d,
           "artifactType": "%s"}]}
        """
            .formatted(registry.content(manifest.getBytes(UTF_8)), manifest.length(), type);
    registry.tag(beside, registry.content(index.getBytes(UTF_8)));
  }

  private static String manifest(
      FakeRegistry registry, String head, String type, byte[] layer, String annotations) {
    byte[] config = "{}".getBytes(UTF_8);
    return """
    {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", %s
     "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": 2},
     "layers": [{"mediaType": "%s", "digest": "%s", "size": %d%s}]}
    """
        .formatted(
            head,
            registry.content(config),
            type,
            registry.content(layer),
            layer.length,
            annotations);
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(form, TestSignature.words(faults), asked, outcome);
  }
}

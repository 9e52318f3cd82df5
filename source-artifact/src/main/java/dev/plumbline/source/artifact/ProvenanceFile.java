package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import dev.plumbline.source.OpenPgpSignatures;
import dev.plumbline.source.SignatureCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Helm's provenance file: a clear-signed text of the chart's metadata and the digest of its
/// archive.
final class ProvenanceFile {

  /// Such a file has no reason to be larger.
  static final int MAX_BYTES = 256 << 10;

  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

  private final List<String> text;
  private final String signature;

  private ProvenanceFile(List<String> text, String signature) {
    this.text = text;
    this.signature = signature;
  }

  /// Which chart must be the one that is signed.
  ///
  /// @param digest of the archive
  record Chart(String name, String version, String digest) {}

  /// Empty if it is no clear-signed text.
  private static Optional<ProvenanceFile> of(byte[] file) {
    List<String> lines = new String(file, UTF_8).lines().toList();
    int begin = lines.indexOf(BEGIN);
    int signature = lines.indexOf(SIGNATURE);
    int text = begin + 1;
    while (begin >= 0 && text < signature && !lines.get(text).isBlank()) {
      text++;
    }
    if (begin < 0 || text >= signature) {
      return Optional.empty();
    }
    List<String> signed = new ArrayList<>();
    for (String line : lines.subList(text + 1, signature)) {
      signed.add(line.startsWith("- ") ? line.substring(2) : line);
    }
    return Optional.of(
        new ProvenanceFile(
            List.copyOf(signed), String.join("\n", lines.subList(signature, lines.size()))));
  }

  /// Who signed that very chart.
  ///
  /// @throws ProblemException `SIGNATURE_INVALID`
  static String signer(OpenPgpSignatures keys, byte[] file, Chart chart, LookUp look) {
    return of(file)
        .orElseThrow(
            () ->
                Trust.invalid(
                    look.subject(),
                    "the provenance file is no clear-signed text",
                    "Publish the chart with the file that 'helm package --sign' makes."))
        .signer(keys, chart, look.web().network().clock().instant(), look.subject());
  }

  private String signer(OpenPgpSignatures keys, Chart chart, Instant now, String subject) {
    switch (keys.checkText(text, signature, now)) {
      case SignatureCheck.Good good -> {
        if (!tells(chart)) {
          throw Trust.invalid(
              subject,
              "the provenance file is that of another chart or archive",
              "Do not use it: publish the chart with its own provenance file.");
        }
        return good.signer();
      }
      case SignatureCheck.Bad bad -> throw Trust.invalid(subject, bad.why(), bad.next());
    }
  }

  private boolean tells(Chart chart) {
    int dots = text.indexOf("...");
    if (dots < 0) {
      return false;
    }
    try {
      JsonValue metadata = Yaml.readOne(String.join("\n", text.subList(0, dots)));
      JsonValue sums = Yaml.readOne(String.join("\n", text.subList(dots + 1, text.size())));
      String file = chart.name() + "-" + chart.version() + ".tgz";
      return metadata instanceof JsonObject about
          && about.string("name").filter(chart.name()::equals).isPresent()
          && about.string("version").filter(chart.version()::equals).isPresent()
          && sums instanceof JsonObject all
          && all.object("files")
              .flatMap(files -> files.string(file))
              .filter(chart.digest()::equals)
              .isPresent();
    } catch (ProblemException e) {
      return false;
    }
  }
}

package dev.plumbline.source.artifact;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import dev.plumbline.source.ClearSigned;
import dev.plumbline.source.OpenPgpSignatures;
import dev.plumbline.source.SignatureCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Helm's provenance file: a clear-signed text of the chart's metadata and the digest of its
/// archive.
final class ProvenanceFile {

  /// Such a file has no reason to be larger.
  static final int MAX_BYTES = 256 << 10;

  /// Which chart must be the one that is signed.
  ///
  /// @param digest of the archive
  record Chart(String name, String version, String digest) {}

  /// Who signed that very chart.
  ///
  /// @throws ProblemException `SIGNATURE_INVALID`
  static String signer(OpenPgpSignatures keys, byte[] file, Chart chart, LookUp look) {
    return signer(keys, file, look, text -> tells(text, chart));
  }

  /// Who signed that very archive, whatever chart is in it.
  ///
  /// @param archive the last part of its address
  /// @throws ProblemException `SIGNATURE_INVALID`
  static String signer(
      OpenPgpSignatures keys, byte[] file, String archive, String digest, LookUp look) {
    return signer(keys, file, look, text -> sum(text, archive).filter(digest::equals).isPresent());
  }

  private static String signer(
      OpenPgpSignatures keys, byte[] file, LookUp look, Predicate<List<String>> tells) {
    ClearSigned signed =
        ClearSigned.of(file)
            .orElseThrow(
                () ->
                    Trust.invalid(
                        look.subject(),
                        "the provenance file is no clear-signed text",
                        "Publish the chart with the file that 'helm package --sign' makes."));
    switch (signed.check(keys, look.web().network().clock().instant())) {
      case SignatureCheck.Good good -> {
        if (!tells.test(signed.text())) {
          throw Trust.invalid(
              look.subject(),
              "the provenance file is that of another chart or archive",
              "Do not use it: publish the chart with its own provenance file.");
        }
        return good.signer();
      }
      case SignatureCheck.Bad bad -> throw Trust.invalid(look.subject(), bad.why(), bad.next());
    }
  }

  private static boolean tells(List<String> text, Chart chart) {
    String file = chart.name() + "-" + chart.version() + ".tgz";
    return part(text, true)
            .filter(about -> about.string("name").filter(chart.name()::equals).isPresent())
            .flatMap(about -> about.string("version"))
            .filter(chart.version()::equals)
            .isPresent()
        && sum(text, file).filter(chart.digest()::equals).isPresent();
  }

  private static Optional<String> sum(List<String> text, String file) {
    return part(text, false).flatMap(all -> all.object("files")).flatMap(all -> all.string(file));
  }

  private static Optional<JsonObject> part(List<String> text, boolean first) {
    int dots = text.indexOf("...");
    if (dots < 0) {
      return Optional.empty();
    }
    List<String> lines = first ? text.subList(0, dots) : text.subList(dots + 1, text.size());
    try {
      return Yaml.readOne(String.join("\n", lines)) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}

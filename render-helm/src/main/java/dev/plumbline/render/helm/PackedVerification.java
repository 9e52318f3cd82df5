package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import dev.plumbline.render.helm.HelmTemplateCommand.Files.Signed;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What `--verify` demands of a packed chart of this machine: a provenance file beside it, signed
/// by a key of the keyring, that names the digest of that very archive.
final class PackedVerification {

  private static final String PACKED = ".tgz";
  private static final String DOTS = "\n...\n";

  private final HelmVersion helm;
  private final HelmTemplateCommand.Files files;
  private final UserPlaces places;

  PackedVerification(HelmVersion helm, HelmTemplateCommand.Files files, UserPlaces places) {
    this.helm = helm;
    this.files = files;
    this.places = places;
  }

  /// @param name of the chart, as it was given
  /// @throws HelmFailure if it is not signed
  void check(String name) {
    String path = files.absolute(name);
    if (files.folder(name)) {
      throw new HelmFailure("unpacked charts cannot be verified");
    }
    if (!path.toLowerCase(Locale.ROOT).endsWith(PACKED)) {
      throw new HelmFailure("chart must be a tgz file");
    }
    String provenance = path + ".prov";
    if (!files.exists(provenance)) {
      throw new HelmFailure(
          "could not load provenance file %s: stat %s: no such file or directory"
              .formatted(provenance, provenance));
    }
    byte[] keys = places.keys(helm);
    if (files.folder(provenance)) {
      throw new HelmFailure(
          helm.four()
              ? "failed to read provenance file: read " + provenance + ": is a directory"
              : provenance + " cannot be a directory");
    }
    compare(
        path.substring(path.lastIndexOf('/') + 1),
        digest(files.read(path).orElse(new byte[0])),
        text(files.read(provenance).orElse(new byte[0]), keys));
  }

  private String text(byte[] provenance, byte[] keys) {
    return switch (files.signed(provenance, keys)) {
      case Signed.Text(String text) -> text;
      case Signed.No() ->
          throw new HelmFailure(
              (helm.four() ? "" : "failed to decode signature: ") + "signature block not found");
      case Signed.Refused(String why) -> throw new HelmFailure(why);
    };
  }

  private void compare(String name, String digest, String text) {
    String[] parts = text.split(Pattern.quote(DOTS), 3);
    if (parts.length < 2) {
      throw new HelmFailure("message block must have at least two parts");
    }
    if (!helm.four()) {
      parsed(parts[0]);
    }
    String sum = sums(parts[1]).get(name) instanceof JsonString(String told) ? told : "";
    if (sum.isEmpty()) {
      throw new HelmFailure(
          "provenance does not contain a SHA for a file named " + GoQuote.quote(name));
    }
    if (!sum.equals(digest)) {
      throw new HelmFailure(
          "sha256 sum does not match for %s: %s != %s"
              .formatted(name, GoQuote.quote(sum), GoQuote.quote(digest)));
    }
  }

  private static Map<String, JsonValue> sums(String text) {
    JsonValue all = parsed(text) instanceof JsonObject object ? object : JsonObject.EMPTY;
    return switch (((JsonObject) all).get("files").orElse(JsonObject.EMPTY)) {
      case JsonObject sums -> sums.members();
      case JsonValue other ->
          throw new HelmFailure(
              "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                  + DataFunctions.jsonName(JsonValues.of(other))
                  + " into Go struct field SumCollection.files of type map[string]string");
    };
  }

  private static JsonValue parsed(String text) {
    try {
      return YamlText.json(text);
    } catch (ProblemException e) {
      throw new HelmFailure(YamlFailure.of(e.problem(), text).words());
    } catch (GoFailure e) {
      throw new HelmFailure(e.words());
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.plumbline.dialect.flux;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;

/// What Flux calls the release of a `HelmRelease`.
final class ReleaseName {

  /// Helm allows no more.
  private static final int LONGEST = 53;

  private static final int DIGITS = 12;

  private ReleaseName() {}

  /// `spec.releaseName`; else the resource's name, after the target namespace if there is one. A
  /// name that is too long is cut, and ends with the beginning of its SHA-256 digest.
  static String of(Manifest release) {
    String given = text(release, "releaseName");
    String target = text(release, "targetNamespace");
    String own = target.isEmpty() ? release.name() : target + "-" + release.name();
    return shortened(given.isEmpty() ? own : given);
  }

  /// The namespace of the release.
  static String namespace(Manifest release) {
    String target = text(release, "targetNamespace");
    return target.isEmpty() ? release.namespace() : target;
  }

  static String shortened(String name) {
    return name.length() <= LONGEST
        ? name
        : name.substring(0, LONGEST - DIGITS - 1)
            + "-"
            + Digest.of(name).toString().replace("sha256:", "").substring(0, DIGITS);
  }

  private static String text(Manifest release, String field) {
    return release.content().object("spec").orElse(JsonObject.EMPTY).string(field).orElse("");
  }
}

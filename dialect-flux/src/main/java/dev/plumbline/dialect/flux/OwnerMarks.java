package dev.plumbline.dialect.flux;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.HelmOptions.Release;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.Map;
import java.util.Optional;

/// What Flux, and Helm on its behalf, put on the objects that they manage, so that either can take
/// over from us as we can from them.
final class OwnerMarks {

  private static final String HELM_PREFIX = "helm.toolkit.fluxcd.io/";
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String RELEASE_NAME = "meta.helm.sh/release-name";
  private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";

  private OwnerMarks() {}

  static Manifest on(Application application, Manifest object) {
    Manifest common = withCommonMetadata(application, object);
    if (application.destination().target().equals(FluxDialect.HOST)) {
      return common;
    }
    boolean release = FluxDialect.isRelease(application);
    Manifest owned = withOwner(application, release ? HELM_PREFIX : FluxOptions.PREFIX, common);
    // Helm leaves hooks alone: they are no part of the release
    return release && !HelmHook.of(object).present() ? withRelease(application, owned) : owned;
  }

  /// A definition of `crds/` is no part of the release either, and is kept for good.
  static Manifest onDefinition(Application application, Manifest object) {
    return withOwner(application, HELM_PREFIX, object)
        .withAnnotation(HelmReleaseOptions.KEEP, "keep");
  }

  /// Whether the object carries the marks of this very application.
  static boolean areOn(Application application, Manifest live) {
    if (!FluxDialect.isRelease(application)) {
      return isOwned(application, FluxOptions.PREFIX, live);
    }
    Release release = application.render().helm().release();
    boolean released =
        live.label(MANAGED_BY).equals(Optional.of("Helm"))
            && live.annotation(RELEASE_NAME).equals(Optional.of(release.name()))
            && live.annotation(RELEASE_NAMESPACE).equals(Optional.of(release.namespace()));
    return released || isOwned(application, HELM_PREFIX, live);
  }

  private static boolean isOwned(Application application, String prefix, Manifest live) {
    ApplicationId id = application.id();
    return live.label(prefix + "name").equals(Optional.of(id.name()))
        && live.label(prefix + "namespace").equals(Optional.of(id.namespace()));
  }

  private static Manifest withOwner(Application application, String prefix, Manifest object) {
    return object
        .withLabel(prefix + "name", application.id().name())
        .withLabel(prefix + "namespace", application.id().namespace());
  }

  private static Manifest withRelease(Application application, Manifest object) {
    Release release = application.render().helm().release();
    return object
        .withLabel(MANAGED_BY, "Helm")
        .withAnnotation(RELEASE_NAME, release.name())
        .withAnnotation(RELEASE_NAMESPACE, release.namespace());
  }

  private static Manifest withCommonMetadata(Application application, Manifest object) {
    Optional<JsonValue> metadata = application.declaration().content().at("spec", "commonMetadata");
    Manifest carrier = new Manifest(JsonObject.of("metadata", metadata.orElse(JsonObject.EMPTY)));
    Manifest changed = object;
    for (Map.Entry<String, String> label : carrier.labels().entrySet()) {
      changed = changed.withLabel(label.getKey(), label.getValue());
    }
    for (Map.Entry<String, String> annotation : carrier.annotations().entrySet()) {
      changed = changed.withAnnotation(annotation.getKey(), annotation.getValue());
    }
    return changed;
  }
}

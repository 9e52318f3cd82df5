package dev.plumbline.dialect.flux;

import dev.plumbline.model.Application;
import dev.plumbline.model.Hook;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.RenderedObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an object of a chart makes of the fields of its `HelmRelease` and of its own annotations.
final class HelmReleaseOptions {

  static final String KEEP = "helm.sh/resource-policy";
  private static final String DRIFT = "helm.toolkit.fluxcd.io/driftDetection";

  private final Application application;
  private final Manifest object;
  private final JsonObject spec;

  private HelmReleaseOptions(Application application, Manifest object) {
    this.application = application;
    this.object = object;
    this.spec = application.declaration().content().object("spec").orElse(JsonObject.EMPTY);
  }

  static ObjectOptions of(Application application, Manifest object) {
    return new HelmReleaseOptions(application, object).options(false);
  }

  static ObjectOptions of(Application application, RenderedObject object) {
    return new HelmReleaseOptions(application, object.manifest())
        .options(isDefinition(application, object));
  }

  /// Whether Helm creates it before everything else and never removes it.
  static boolean isDefinition(Application application, RenderedObject object) {
    return object.origin().isChartDefinition(application.render().path());
  }

  private ObjectOptions options(boolean definition) {
    HelmHook hook = HelmHook.of(object);
    boolean kept =
        object
            .annotation(KEEP)
            .map(policy -> policy.strip().toLowerCase(Locale.ROOT))
            .equals(Optional.of("keep"));
    Removal removal = kept || definition ? Removal.NEVER : Removal.ALLOWED;
    return new ObjectOptions(
        hook.weight(),
        hook.test() ? 1 : 0,
        hook.present() ? Optional.of(hook(hook)) : Optional.empty(),
        definition && !replacesDefinitions() ? ApplyMode.IF_NOT_PRESENT : ApplyMode.APPLY,
        removal,
        removal,
        flag("upgrade", "force"),
        false,
        ignoresHealth(hook),
        traits());
  }

  private boolean replacesDefinitions() {
    return part("upgrade").string("crds").equals(Optional.of("CreateReplace"));
  }

  private Hook hook(HelmHook hook) {
    boolean runs = !hook.test() || isSelectedTest();
    return hook.hook(
        runs && !flag("install", "disableHooks"),
        runs && !flag("upgrade", "disableHooks"),
        !flag("uninstall", "disableHooks"));
  }

  /// `spec.test.filters`: the first that names the test decides; one that selects leaves out all
  /// that none names.
  private boolean isSelectedTest() {
    List<JsonObject> filters = part("test").array("filters").orElse(JsonArray.EMPTY).objects();
    boolean selects = filters.stream().anyMatch(filter -> !excludes(filter));
    return filters.stream()
        .filter(filter -> filter.string("name").equals(Optional.of(object.name())))
        .findFirst()
        .map(filter -> !excludes(filter))
        .orElse(!selects);
  }

  private static boolean excludes(JsonObject filter) {
    return filter.bool("exclude").orElse(false);
  }

  private boolean ignoresHealth(HelmHook hook) {
    if (hook.present()) {
      return hook.test() && flag("test", "ignoreFailures");
    }
    return object.groupKind().equals(HelmHook.JOB)
        && (flag("install", "disableWaitForJobs") || flag("upgrade", "disableWaitForJobs"));
  }

  private Set<Trait> traits() {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (flag("install", "disableOpenAPIValidation")
        || flag("upgrade", "disableOpenAPIValidation")) {
      traits.add(Trait.LENIENT);
    }
    if (part("uninstall").string("deletionPropagation").equals(Optional.of("foreground"))) {
      traits.add(Trait.FOREGROUND);
    }
    if (leavesDrift()) {
      traits.add(Trait.DRIFT_STAYS);
    }
    return traits;
  }

  /// An object of which Flux would ignore some fields is left as others changed it, whatever they
  /// changed: which fields are meant is not looked at.
  private boolean leavesDrift() {
    boolean disabled =
        object.annotation(DRIFT).or(() -> object.label(DRIFT)).equals(Optional.of("disabled"));
    return disabled
        || part("driftDetection").array("ignore").orElse(JsonArray.EMPTY).objects().stream()
            .anyMatch(
                rule ->
                    new IgnoreTarget(rule.object("target").orElse(JsonObject.EMPTY))
                        .selects(object, application));
  }

  private boolean flag(String part, String name) {
    return part(part).bool(name).orElse(false);
  }

  private JsonObject part(String name) {
    return spec.object(name).orElse(JsonObject.EMPTY);
  }
}

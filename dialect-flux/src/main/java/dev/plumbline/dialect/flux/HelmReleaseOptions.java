package dev.plumbline.dialect.flux;

import dev.plumbline.model.Application;
import dev.plumbline.model.Hook;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
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
    ObjectOptions options =
        new ObjectOptions(
            hook.weight(),
            hook.test() ? 1 : 0,
            hook.present() ? Optional.of(hook(hook)) : Optional.empty(),
            definition ? definition(upgradePolicy()) : ApplyMode.APPLY,
            removal,
            removal,
            flag("upgrade", "force"),
            false,
            ignoresHealth(hook),
            traits());
    return definition
        ? options
            .atFirst(definition(installPolicy()))
            .and(Trait.FIRST)
            .and(Trait.DRIFT_STAYS) // nobody looks at it between two releases
        : options.withLoose(loose().stream().filter(field -> !field.tokens().isEmpty()).toList());
  }

  private String installPolicy() {
    return flag("install", "skipCRDs") ? "Skip" : part("install").string("crds").orElse("Create");
  }

  private String upgradePolicy() {
    return part("upgrade").string("crds").orElse("Skip");
  }

  private static ApplyMode definition(String policy) {
    return switch (policy) {
      case "Create" -> ApplyMode.IF_NOT_PRESENT;
      case "CreateReplace" -> ApplyMode.APPLY;
      default -> ApplyMode.IGNORE;
    };
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

  /// Whether whatever others change of the object is left as it is.
  private boolean leavesDrift() {
    boolean disabled =
        object.annotation(DRIFT).or(() -> object.label(DRIFT)).equals(Optional.of("disabled"));
    return disabled || loose().contains(JsonPointer.ROOT);
  }

  /// The fields that the rules of `spec.driftDetection.ignore` name for the object.
  private List<JsonPointer> loose() {
    return part("driftDetection").array("ignore").orElse(JsonArray.EMPTY).objects().stream()
        .filter(
            rule ->
                new IgnoreTarget(rule.object("target").orElse(JsonObject.EMPTY))
                    .selects(object, application))
        .flatMap(rule -> rule.array("paths").orElse(JsonArray.EMPTY).strings().stream())
        .filter(path -> path.isEmpty() || path.startsWith("/"))
        .map(JsonPointer::parse)
        .distinct()
        .toList();
  }

  private boolean flag(String part, String name) {
    return part(part).bool(name).orElse(false);
  }

  private JsonObject part(String name) {
    return spec.object(name).orElse(JsonObject.EMPTY);
  }
}

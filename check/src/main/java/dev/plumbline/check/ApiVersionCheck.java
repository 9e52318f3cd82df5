package dev.plumbline.check;

import dev.plumbline.check.DeprecatedVersions.Leaving;
import dev.plumbline.check.RetiredVersions.Retired;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.model.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds versions that the target does not serve, that Kubernetes has retired or calls deprecated,
/// and kinds that there are not. What the application defines itself is known.
final class ApiVersionCheck implements ReviewCheck {

  @Override
  public String name() {
    return Checks.API_VERSION;
  }

  @Override
  public boolean needsNobody() {
    return true;
  }

  @Override
  public List<Finding> check(CheckInput input, Neighbourhood around) {
    Set<GroupKind> defined = defined(input);
    Set<String> served = new HashSet<>(around.served().apiVersions());
    return input.objects().stream()
        .filter(object -> !defined.contains(object.key().kind()))
        .flatMap(object -> finding(object, around.served(), served).stream())
        .toList();
  }

  private Optional<Finding> finding(
      DesiredObject object, ServedVersions target, Set<String> served) {
    String version = object.manifest().apiVersion();
    String kind = object.manifest().kind();
    Optional<Retired> retired = RetiredVersions.of(version, kind);
    boolean asked = !target.apiVersions().isEmpty();
    if (asked && !served.contains(version + "/" + kind)) {
      return Optional.of(
          unknown(object, Severity.WARNING, "the target" + named(target) + " does not serve it"));
    }
    if (retired.isPresent()) {
      return Optional.of(retired(object, retired.get(), target, asked));
    }
    Optional<Leaving> deprecated =
        DeprecatedVersions.of(version, kind).filter(it -> !asked || it.by(target.version()));
    if (deprecated.isPresent()) {
      return Optional.of(deprecated(object, deprecated.get()));
    }
    return !asked && slip(version, kind)
        ? Optional.of(unknown(object, Severity.WARNING, "Kubernetes has no such kind"))
        : Optional.empty();
  }

  /// A version of a group of Kubernetes that is in no table may be a new one.
  private static boolean slip(String version, String kind) {
    return KubernetesKinds.ownVersion(version) && KubernetesKinds.known(version, kind).isEmpty();
  }

  private static String named(ServedVersions target) {
    return target.version().isEmpty() ? "" : " (" + target.version() + ")";
  }

  private Finding unknown(DesiredObject object, Severity severity, String why) {
    Manifest manifest = object.manifest();
    return new Finding(
        severity,
        name(),
        new Problem(
            ProblemCode.KIND_UNKNOWN,
            object.key().toString(),
            "is of an unknown kind, %s of %s".formatted(manifest.kind(), manifest.apiVersion()),
            why,
            "Correct the version and the kind, or add the definition."));
  }

  private Finding retired(
      DesiredObject object, Retired retired, ServedVersions target, boolean asked) {
    boolean soon = asked && retired.servedBy(target.version());
    return leaving(
        object,
        "Kubernetes %s %s it".formatted(retired.release(), soon ? "will not have" : "removed"),
        retired.instead().isEmpty()
            ? "Remove the object: nothing took the place of its kind."
            : "Write it in " + retired.instead() + ".");
  }

  private Finding deprecated(DesiredObject object, Leaving deprecated) {
    return leaving(
        object, "Kubernetes calls that deprecated since " + deprecated.since(), deprecated.next());
  }

  private Finding leaving(DesiredObject object, String why, String next) {
    return new Finding(
        Severity.WARNING,
        name(),
        new Problem(
            ProblemCode.VERSION_RETIRED,
            object.key().toString(),
            "is written in " + object.manifest().apiVersion(),
            why,
            next));
  }

  private static Set<GroupKind> defined(CheckInput input) {
    Set<GroupKind> kinds = new HashSet<>();
    input.objects().stream()
        .map(DesiredObject::manifest)
        .filter(manifest -> manifest.kind().equals("CustomResourceDefinition"))
        .flatMap(manifest -> manifest.content().object("spec").stream())
        .flatMap(ApiVersionCheck::kind)
        .forEach(kinds::add);
    return kinds;
  }

  private static Stream<GroupKind> kind(JsonObject spec) {
    return spec
        .object("names")
        .flatMap(names -> names.string("kind"))
        .map(kind -> new GroupKind(spec.string("group").orElse(""), kind))
        .stream();
  }
}

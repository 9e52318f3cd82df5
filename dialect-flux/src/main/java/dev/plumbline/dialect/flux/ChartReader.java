package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.SourcePaths;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Verification;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reads which chart is meant: the `spec` of a `HelmChart`, or the one that a `HelmRelease` has
/// inside. Not for several threads.
final class ChartReader {

  private static final Set<String> STRATEGIES = Set.of("ChartVersion", "Revision");

  private final FieldReader fields;
  private final String prefix;
  private final Resources resources;
  private final Consumer<Problem> foreign;

  /// @param prefix of the fields, with a dot at its end
  /// @param foreign takes what stands against the source rather than against these fields
  ChartReader(FieldReader fields, String prefix, Resources resources, Consumer<Problem> foreign) {
    this.fields = fields;
    this.prefix = prefix;
    this.resources = resources;
    this.foreign = foreign;
  }

  /// The chart; empty if its source is not declared, which becomes a problem.
  ///
  /// @param source the key of the resource that the fields name
  /// @param interval if these fields say none
  Optional<ChartSource> read(ObjectKey source, Duration interval) {
    String strategy = fields.text(prefix + "reconcileStrategy", "ChartVersion");
    if (!STRATEGIES.contains(strategy)) {
      fields.invalid(
          prefix + "reconcileStrategy", "it is " + strategy, "Write ChartVersion or Revision.");
    }
    Duration every = SourceFields.positive(fields, prefix + "interval", interval);
    boolean own = fields.has(prefix + "interval");
    if (source.kind().equals(Kinds.HELM_REPOSITORY)) {
      return ofRepository(source, own ? Optional.of(every) : Optional.empty(), every);
    }
    if (source.kind().equals(Kinds.GIT_REPOSITORY)) {
      return ofGit(source);
    }
    fields.unsupported(
        prefix + "sourceRef.kind " + source.kind().kind(),
        "Name a HelmRepository or a GitRepository.");
    return Optional.empty();
  }

  private Optional<ChartSource> ofRepository(
      ObjectKey key, Optional<Duration> interval, Duration otherwise) {
    Optional<HelmRepositoryReader.Result> found = resources.helmRepository(key);
    if (found.isEmpty()) {
      foreign.accept(missing(fields, key));
      return Optional.empty();
    }
    HelmRepositoryReader.Result repository = found.get();
    repository.problems().forEach(foreign);
    Verification verify = SourceFields.cosigned(fields, prefix + "verify", key.namespace());
    if (!repository.registry() && !(verify instanceof Verification.None)) {
      fields.unsupported(
          prefix + "verify of a chart that is in no registry", "Use a HelmRepository of type oci.");
    }
    Duration slow = repository.interval().isZero() ? otherwise : repository.interval();
    SourceReference source =
        new SourceReference(
            repository.url(),
            new ChartReference(
                fields.text(prefix + "chart"), latestIfAny(fields.text(prefix + "version"))),
            repository.credentials(),
            verify,
            repository.allowances(),
            interval.orElse(slow),
            repository.timeout());
    return Optional.of(
        new ChartSource(
            source, "", IgnoreRules.of(List.of()), files(""), switches(), repository.suspended()));
  }

  /// To Flux `*` is the default, which is the newest that is no pre-release.
  private static String latestIfAny(String version) {
    return version.equals("*") ? "" : version;
  }

  private Optional<ChartSource> ofGit(ObjectKey key) {
    Optional<DeclaredSource> found = resources.source(key);
    if (found.isEmpty()) {
      foreign.accept(missing(fields, key));
      return Optional.empty();
    }
    found.get().problems().forEach(foreign);
    if (fields.has(prefix + "verify")) {
      fields.unsupported(
          prefix + "verify of a chart in Git", "Write spec.verify of the GitRepository.");
    }
    String written = fields.text(prefix + "chart");
    Optional<String> path = SourcePaths.normalise(written);
    if (path.isEmpty()) {
      fields.add(outside(prefix + "chart"));
    }
    return Optional.of(
        new ChartSource(
            found.get().source(),
            path.orElse(""),
            found.get().ignore(),
            files("/"),
            switches(),
            found.get().suspended()));
  }

  private Problem outside(String field) {
    return Problem.of(
        ProblemCode.PATH_OUTSIDE_TREE,
        fields.subject(),
        field + " leads out of the repository",
        "Write it from the repository's root, without '..'.");
  }

  /// In Git these are named from the root of the repository, in a packed chart from its own.
  private List<Values> files(String root) {
    return fields.texts(prefix + "valuesFiles").stream()
        .<Values>map(
            file -> {
              Optional<String> path = SourcePaths.normalise(file);
              if (path.isEmpty()) {
                fields.add(outside(prefix + "valuesFiles"));
              }
              return new Values.File(root + path.orElse(""));
            })
        .toList();
  }

  private Set<Switch> switches() {
    Set<Switch> switches = EnumSet.noneOf(Switch.class);
    if (!fields.texts(prefix + "valuesFiles").isEmpty()) {
      switches.add(Switch.VALUE_FILES_ARE_DEFAULTS);
    }
    if (fields.flag(prefix + "ignoreMissingValuesFiles", false)) {
      switches.add(Switch.IGNORE_MISSING_VALUE_FILES);
    }
    return switches;
  }

  /// What stands against a resource: of one that is being deleted not that its source went first,
  /// for what it has on the target is known without.
  static List<Problem> problems(Manifest resource, FieldReader fields) {
    boolean deleting = resource.metadata().has("deletionTimestamp");
    return fields.problems().stream()
        .filter(problem -> !deleting || problem.code() != ProblemCode.SOURCE_MISSING)
        .toList();
  }

  /// Nobody has declared the source that the fields name.
  static Problem missing(FieldReader fields, ObjectKey key) {
    return Problem.of(
        ProblemCode.SOURCE_MISSING,
        fields.subject(),
        "there is no " + key,
        "Declare it, or correct the reference.");
  }
}

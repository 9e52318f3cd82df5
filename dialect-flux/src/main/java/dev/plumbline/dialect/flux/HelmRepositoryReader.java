package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Allowance;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads one `HelmRepository`, and gathers what stands against it.
final class HelmRepositoryReader {

  private static final FieldTable FIELDS =
      FieldTable.load(HelmRepositoryReader.class, "helm-repository.fields");

  private final SourceFields source;
  private final FieldReader fields;

  HelmRepositoryReader(Manifest resource) {
    this.source = new SourceFields(FIELDS, resource);
    this.fields = source.fields();
  }

  /// A repository of charts, none of which is chosen yet.
  ///
  /// @param registry whether it is a folder of a registry, behind `oci://`
  /// @param interval how often it is looked at; zero if the resource does not say
  /// @param problems if there are any, the rest is not to be used
  record Result(
      String url,
      boolean registry,
      SecretReference credentials,
      Set<Allowance> allowances,
      Duration interval,
      Duration timeout,
      boolean suspended,
      List<Problem> problems) {
    Result {
      allowances = Set.copyOf(allowances);
      problems = List.copyOf(problems);
    }
  }

  Result read() {
    source.requireGenericProvider();
    String type = fields.text("spec.type", "default");
    if (!List.of("default", "oci").contains(type)) {
      fields.invalid("spec.type", "it is " + type, "Write default or oci.");
    }
    boolean registry = type.equals("oci");
    if (!registry && !fields.has("spec.interval")) {
      fields.invalid("spec.interval", "it is missing", "");
    }
    Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);
    allowances.addAll(source.plainHttp());
    if (fields.flag("spec.passCredentials", false)) {
      allowances.add(Allowance.PASS_CREDENTIALS);
    }
    return new Result(
        registry ? source.registryUrl() : source.repositoryUrl(),
        registry,
        source.credentials(),
        allowances,
        fields.has("spec.interval")
            ? source.positive("spec.interval", Duration.ofMinutes(1))
            : Duration.ZERO,
        source.timeout(),
        source.suspended(),
        fields.problems());
  }
}

package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.SourcePaths;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.VersionReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads one source of an `Application`: where it is, and how it is rendered.
final class SourceReader {

  /// Argo CD's `timeout.reconciliation`.
  static final Duration POLL = Duration.ofMinutes(2);

  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(90);
  private static final String OCI = "oci://";

  private final FieldReader fields;
  private final Manifest resource;

  /// @param resource with one source in `spec.source`
  SourceReader(FieldReader fields, Manifest resource) {
    this.fields = fields;
    this.resource = resource;
  }

  /// The name by which other sources know it; empty if it has none.
  String name() {
    return fields.text("spec.source.ref");
  }

  /// Whether it is there for its files of values only.
  boolean isOnlyNamed() {
    return !name().isEmpty() && !fields.has("spec.source.path") && !fields.has("spec.source.chart");
  }

  SourceReference source() {
    String written = fields.text("spec.source.repoURL");
    String url = fields.has("spec.source.chart") ? registry(written) : written;
    if (!url.isEmpty() && !url.startsWith(OCI)) {
      SourcePaths.refuseUrl(url).ifPresent(why -> fields.add(refusedUrl(why)));
    }
    return new SourceReference(
        url,
        version(url),
        new SecretReference.InRepositorySecrets(
            resource.namespace(), fields.text("spec.project", "default"), url),
        new SourceReference.Verification.None(),
        fields.flag("spec.source.helm.passCredentials", false)
            ? Set.of(Allowance.PASS_CREDENTIALS)
            : Set.of(),
        POLL,
        FETCH_TIMEOUT);
  }

  /// A file behind an address, with the credentials that Argo CD has for that very address.
  SourceReference document(RemoteDocument document) {
    return new SourceReference(
        document.url(),
        new DocumentReference(),
        new SecretReference.InRepositorySecrets(
            resource.namespace(), fields.text("spec.project", "default"), document.url()),
        new SourceReference.Verification.None(),
        POLL,
        FETCH_TIMEOUT);
  }

  /// Argo CD writes registries of charts without a scheme.
  private static String registry(String url) {
    return url.isEmpty() || url.contains("://") ? url : OCI + url;
  }

  private VersionReference version(String url) {
    String revision = fields.text("spec.source.targetRevision");
    if (revision.startsWith("-")) {
      fields.invalid("spec.source.targetRevision", "it starts with '-'", "");
    }
    if (fields.has("spec.source.chart")) {
      String chart = fields.text("spec.source.chart");
      if (!chart.matches("[A-Za-z0-9._/-]+") || chart.contains("..")) {
        fields.invalid("spec.source.chart", "it is no name of a chart", "");
      }
      return new ChartReference(chart, revision);
    }
    return url.startsWith(OCI)
        ? new ArtifactReference.Any(revision.isEmpty() ? "latest" : revision)
        : new GitReference.Any(revision.isEmpty() ? "HEAD" : revision);
  }

  private Problem refusedUrl(String why) {
    return new Problem(
        ProblemCode.URL_REFUSED,
        fields.subject(),
        "spec.source.repoURL is refused",
        why,
        "Write https://, ssh://, file:// or user@host:path, without a password; oci:// for what is"
            + " in a registry.");
  }

  /// @param named the other sources by their names
  RenderOptions render(Map<String, HelmOptions.Place> named) {
    String path = path();
    String folder = "spec.source.directory.";
    DirectoryOptions directory =
        new DirectoryOptions(
            fields.flag(folder + "recurse", false),
            fields.text(folder + "include"),
            fields.text(folder + "exclude"),
            !fields.flag(folder + "disableExtensionFilter", false));
    KustomizeOptions kustomize = KustomizeSource.read(fields);
    return new RenderOptions(path, tool(directory, kustomize), directory, "", List.of())
        .withKustomize(kustomize)
        .withHelm(HelmSource.read(fields, resource, named));
  }

  private String path() {
    String given = fields.text("spec.source.path");
    boolean chart = fields.has("spec.source.chart");
    if (given.isEmpty() && !chart && fields.has("spec.source")) {
      fields.invalid("spec.source.path", "it is missing", "Write '.' for the repository's root.");
    } else if (!given.isEmpty() && chart) {
      fields.invalid("spec.source.path", "there is a chart as well", "Keep one of them.");
    }
    if (given.startsWith("/")) {
      fields.invalid("spec.source.path", "it is absolute", "Write it from the repository's root.");
    }
    if (SourcePaths.normalise(given).isEmpty()) {
      fields.add(
          Problem.of(
              ProblemCode.PATH_OUTSIDE_TREE,
              fields.subject(),
              "spec.source.path leads out of the repository",
              "Write it from the repository's root, without '..'."));
    }
    return SourcePaths.normalise(given).orElse("");
  }

  /// A field that is set says which tool is meant.
  private Tool tool(DirectoryOptions directory, KustomizeOptions kustomize) {
    boolean helm = HelmSource.given(resource) || fields.has("spec.source.chart");
    boolean other = !kustomize.overrides().isEmpty() || !directory.equals(DirectoryOptions.DEFAULT);
    if (helm && other) {
      fields.invalid("spec.source", "it has helm and another tool", "Keep one of them.");
    }
    if (helm) {
      return Tool.HELM;
    }
    if (!kustomize.overrides().isEmpty()) {
      return Tool.KUSTOMIZE;
    }
    return directory.equals(DirectoryOptions.DEFAULT) ? Tool.DETECT : Tool.DIRECTORY;
  }
}

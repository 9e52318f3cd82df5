package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.dialect.GoDuration;
import dev.plumbline.dialect.SourcePaths;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Destination;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.model.WaitPolicy.HealthRules;
import java.time.Duration;
import java.util.List;

/// Turns one `Application` into ours, and gathers what stands against it.
final class ApplicationReader {

  /// Argo CD's `timeout.reconciliation`.
  static final Duration POLL = Duration.ofMinutes(2);

  /// Nothing in an Application says how long a run may take; Kubernetes gives a Deployment as long.
  static final Duration RUN_TIMEOUT = Duration.ofMinutes(10);

  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration RESYNC = Duration.ofMinutes(10);
  private static final FieldTable FIELDS =
      FieldTable.load(ApplicationReader.class, "application.fields");

  private final Manifest resource;
  private final Projects projects;
  private final FieldReader fields;

  /// @param resource with its namespace filled in
  ApplicationReader(Manifest resource, Projects projects) {
    this.resource = resource;
    this.projects = projects;
    this.fields = new FieldReader(FIELDS, resource);
  }

  /// Everything that is wrong; only known once [#read] has run.
  List<Problem> problems() {
    return fields.problems();
  }

  /// The application. To be used only if there are no problems afterwards.
  Application read() {
    checkProject();
    Destination destination = destination();
    boolean host = destination.target().equals(ArgoCdDialect.HOST);
    return new Application(
        new ApplicationId(ArgoCdDialect.APPLICATION, resource.namespace(), resource.name()),
        source(),
        render(),
        destination,
        sync(host),
        new WaitPolicy(WaitPolicy.Scope.ALL, List.of(), true, HealthRules.ARGOCD, RUN_TIMEOUT),
        List.of(),
        deletion(),
        "",
        resource.annotation("argocd.argoproj.io/skip-reconcile").orElse("").equals("true"),
        resource.metadata().has("deletionTimestamp"),
        resource);
  }

  private void checkProject() {
    if (resource.name().isEmpty()) {
      fields.invalid("metadata.name", "it is empty", "Name the Application.");
    }
    if (!resource.apiVersion().equals("argoproj.io/v1alpha1")) {
      fields.unsupported("apiVersion " + resource.apiVersion(), "Write argoproj.io/v1alpha1.");
    }
    String project = fields.text("spec.project", "default");
    if (projects.restricts(project)) {
      fields.unsupported(
          "spec.project " + project + ", whose AppProject sets limits,",
          "Limits of projects are not enforced yet; move the application to a project without"
              + " any.");
    }
  }

  private SourceReference source() {
    String url = fields.text("spec.source.repoURL");
    boolean elsewhere = fields.has("spec.sources") || fields.has("spec.sourceHydrator");
    if (!fields.has("spec.source") && !elsewhere) {
      fields.invalid("spec.source", "it is missing", "Name a repository, a path and a revision.");
    } else if (url.startsWith("oci://")) {
      fields.unsupported("spec.source.repoURL with oci://", "Name a Git repository.");
    } else if (!url.isEmpty()) {
      SourcePaths.refuseUrl(url).ifPresent(why -> fields.add(refusedUrl(why)));
    }
    String revision = fields.text("spec.source.targetRevision", "HEAD");
    if (revision.startsWith("-")) {
      fields.invalid("spec.source.targetRevision", "it starts with '-'", "");
    }
    return new SourceReference(
        url,
        new GitReference.Any(revision),
        new SecretReference.InRepositorySecrets(
            resource.namespace(), fields.text("spec.project", "default"), url),
        new SourceReference.Verification.None(),
        POLL,
        FETCH_TIMEOUT);
  }

  private Problem refusedUrl(String why) {
    return new Problem(
        ProblemCode.URL_REFUSED,
        fields.subject(),
        "spec.source.repoURL is refused",
        why,
        "Write https://, ssh://, file:// or user@host:path, without a password.");
  }

  private RenderOptions render() {
    String given = fields.text("spec.source.path");
    if (given.isEmpty() && fields.has("spec.source") && !fields.has("spec.source.chart")) {
      fields.invalid("spec.source.path", "it is missing", "Write '.' for the repository's root.");
    }
    if (given.startsWith("/")) {
      fields.invalid("spec.source.path", "it is absolute", "Write it from the repository's root.");
    }
    String path = SourcePaths.normalise(given).orElse("");
    if (SourcePaths.normalise(given).isEmpty()) {
      fields.add(
          Problem.of(
              ProblemCode.PATH_OUTSIDE_TREE,
              fields.subject(),
              "spec.source.path leads out of the repository",
              "Write it from the repository's root, without '..'."));
    }
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
        .withHelm(HelmSource.read(fields, resource));
  }

  /// A field that is set says which tool is meant.
  private Tool tool(DirectoryOptions directory, KustomizeOptions kustomize) {
    boolean helm = HelmSource.given(resource);
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

  private Destination destination() {
    String server = fields.text("spec.destination.server");
    String name = fields.text("spec.destination.name");
    String namespace = fields.text("spec.destination.namespace");
    if (!server.isEmpty() && !name.isEmpty()) {
      fields.invalid("spec.destination", "it has both a server and a name", "Keep one of them.");
    } else if (server.isEmpty() && name.isEmpty() && fields.has("spec.destination")) {
      fields.invalid("spec.destination", "it has neither server nor name", "Add one of them.");
    }
    boolean host = server.equals(ArgoCdDialect.HOST_SERVER) || name.equals(ArgoCdDialect.HOST);
    if (host && !namespace.isEmpty()) {
      fields.invalid("spec.destination.namespace", "a host has no namespaces", "Remove it.");
    }
    boolean here =
        server.equals(ArgoCdDialect.THIS_SERVER) || name.equals(ArgoCdDialect.THIS_CLUSTER);
    String target = host ? ArgoCdDialect.HOST : here ? "" : server.isEmpty() ? name : server;
    return new Destination(target, host ? "" : namespace);
  }

  private SyncPolicy sync(boolean host) {
    SyncOptions options = SyncOptions.ofApplication(resource);
    SyncOptions.refused(fields.texts("spec.syncPolicy.syncOptions"))
        .forEach(
            refused ->
                fields.unsupported(
                    "spec.syncPolicy.syncOptions '" + refused.option() + "'", refused.next()));
    String automated = "spec.syncPolicy.automated";
    boolean auto = fields.has(automated) && fields.flag(automated + ".enabled", true);
    String metadata = "spec.syncPolicy.managedNamespaceMetadata";
    if (fields.has(metadata) && !options.createNamespace()) {
      fields.invalid(metadata, "CreateNamespace=true is not set", "Add it to syncOptions.");
    }
    return new SyncPolicy(
        auto,
        auto && fields.flag(automated + ".prune", false),
        auto && fields.flag(automated + ".selfHeal", false),
        fields.flag(automated + ".allowEmpty", false),
        host ? KindOrder.HOST : KindOrder.ARGOCD,
        options.pruneLast(),
        options.createNamespace(),
        fields.map(metadata + ".labels"),
        fields.map(metadata + ".annotations"),
        options.failOnShared(),
        retry(auto),
        RESYNC);
  }

  private RetryPolicy retry(boolean automated) {
    String retry = "spec.syncPolicy.retry";
    RetryPolicy standard = RetryPolicy.DEFAULT;
    long limit = fields.integer(retry + ".limit").orElse(fields.has(retry) || !automated ? 0L : 5L);
    long factor = fields.integer(retry + ".backoff.factor").orElse(2L);
    if (factor < 1 || factor > 1000) {
      fields.invalid(retry + ".backoff.factor", "it is not between 1 and 1000", "");
    }
    return new RetryPolicy(
        Math.clamp(limit, -1, Integer.MAX_VALUE),
        positive(retry + ".backoff.duration", standard.first()),
        (double) Math.clamp(factor, 1L, 1000L),
        positive(retry + ".backoff.maxDuration", standard.longest()));
  }

  private Duration positive(String path, Duration otherwise) {
    Duration duration = fields.duration(path, GoDuration::parseOrSeconds, otherwise);
    if (duration.isNegative()) {
      fields.invalid(path, "it is negative", "");
    }
    return duration;
  }

  private DeletionPolicy deletion() {
    List<String> finalizers =
        resource.metadata().array("finalizers").orElse(JsonArray.EMPTY).strings();
    String cascade = "resources-finalizer.argocd.argoproj.io";
    if (finalizers.contains(cascade + "/foreground")) {
      return DeletionPolicy.DELETE_AND_WAIT;
    }
    boolean delete = finalizers.contains(cascade) || finalizers.contains(cascade + "/background");
    return delete ? DeletionPolicy.DELETE : DeletionPolicy.ORPHAN;
  }
}

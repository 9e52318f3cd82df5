package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.dialect.GoDuration;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Destination;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.model.WaitPolicy.HealthRules;
import java.time.Duration;
import java.util.List;

/// Turns one `Application` into ours, and gathers what stands against it.
final class ApplicationReader {

  /// Nothing in an Application says how long a run may take; Kubernetes gives a Deployment as long.
  static final Duration RUN_TIMEOUT = Duration.ofMinutes(10);

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
    DeclaredSources sources = DeclaredSources.read(resource, fields);
    return new Application(
        new ApplicationId(ArgoCdDialect.APPLICATION, resource.namespace(), resource.name()),
        sources.main(),
        sources.alsoReads(),
        sources.render(),
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

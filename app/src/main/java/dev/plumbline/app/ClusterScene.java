package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.codec.Json;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Destination;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The demonstration on a cluster: a configuration and a deployment in a namespace of their own.
/// The deployment has no replicas, so that nothing must be pulled; the bad change asks for one
/// that can never start.
final class ClusterScene implements Scene {

  private static final String WELCOME = "Welcome to the shop.";
  private static final String IMAGE = "registry.k8s.io/pause";

  /// Of version 3.10. What is named by its digest is approved without asking a registry.
  private static final String DIGEST =
      "@sha256:ee6521f290b2168b6e0935a181d4cff9be1ac3f505666ef0e3c98fae8199917a";

  private static final String NAMESPACE = "plumbline-demo";
  private static final ObjectReference PAGE =
      new ObjectReference(new ObjectKey(new GroupKind("", "ConfigMap"), NAMESPACE, "page"), "v1");
  private static final Access ACCESS =
      new Access(
          new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop"), "");

  private final Path kubeconfig;
  private final String context;
  private Optional<Target> target = Optional.empty();

  ClusterScene(Path kubeconfig, String context) {
    this.kubeconfig = kubeconfig;
    this.context = context;
  }

  @Override
  public String introduction() {
    return "the cluster of context %s, namespace %s".formatted(context, NAMESPACE);
  }

  @Override
  public String declaration(String repositoryUrl, boolean healing) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: shop
      namespace: argocd
      finalizers: [resources-finalizer.argocd.argoproj.io]
    spec:
      project: default
      source:
        repoURL: %s
        path: shop
        targetRevision: main
      destination:
        server: https://kubernetes.default.svc
        namespace: %s
      syncPolicy:
        automated: {prune: true, selfHeal: %s}
        retry: {limit: 1, backoff: {duration: 1s}}
    """
        .formatted(repositoryUrl, NAMESPACE, healing);
  }

  @Override
  public Map<String, String> firstVersion() {
    return Map.of(
        "namespace.yaml",
            """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: %s
            """
                .formatted(NAMESPACE),
        "page.yaml", page(WELCOME),
        "server.yaml", server(0, IMAGE + DIGEST));
  }

  @Override
  public String policy() {
    return """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicy
    metadata: {name: images}
    spec:
      matchConstraints:
        resourceRules:
        - apiGroups: [apps]
          apiVersions: [v1]
          operations: [CREATE, UPDATE]
          resources: [deployments]
      validations:
      - expression: object.spec.template.spec.containers.all(c, !c.image.endsWith(':latest'))
        message: an image is named by its version, not by 'latest'
    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicyBinding
    metadata: {name: images}
    spec: {policyName: images, validationActions: [Deny]}
    """;
  }

  @Override
  public String whatIsForbidden() {
    return "images by the name 'latest'";
  }

  @Override
  public Map<String, String> slip() {
    return Map.of("server.yaml", server(0, IMAGE + ":latest"));
  }

  @Override
  public Map<String, String> badChange() {
    return Map.of("server.yaml", server(1, "registry.invalid/no-such-image" + DIGEST));
  }

  @Override
  public String whatIsWrong() {
    return "a replica of an image that does not exist: the deployment gives up after five seconds";
  }

  private static String page(String greeting) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: page
    data:
      greeting: %s
    """
        .formatted(greeting);
  }

  private static String server(int replicas, String image) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: server
    spec:
      replicas: %d
      progressDeadlineSeconds: 5
      selector:
        matchLabels: {app: server}
      template:
        metadata:
          labels: {app: server}
        spec:
          containers:
          - name: server
            image: %s
    """
        .formatted(replicas, image);
  }

  @Override
  public void meet(Assembly plumb) {
    target = Optional.of(plumb.targets().target(new Destination("", "")));
  }

  private Optional<ObservedObject> live() {
    try {
      return target.flatMap(t -> t.observe(ACCESS, List.of(PAGE)).object(PAGE.key()));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> greeting() {
    return live()
        .filter(object -> !object.terminating())
        .flatMap(object -> object.manifest().content().at("data", "greeting"))
        .filter(JsonString.class::isInstance)
        .map(value -> ((JsonString) value).value());
  }

  /// By hand means without Git: the object is written as it is, with another greeting.
  @Override
  public void editByHand(String greeting) {
    ObservedObject object = live().orElseThrow(() -> new Story.Broken("there is no page"));
    Manifest live = object.manifest();
    JsonObject metadata = JsonObject.EMPTY.with("name", live.name()).with("namespace", NAMESPACE);
    for (String name : List.of("labels", "annotations")) {
      metadata = metadata.with(name, live.metadata().object(name).orElse(JsonObject.EMPTY));
    }
    Manifest edited =
        new Manifest(
            JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", "ConfigMap")
                .with("metadata", metadata)
                .with("data", JsonObject.EMPTY.with("greeting", greeting)));
    DesiredObject wanted =
        new DesiredObject(
            object.key(),
            edited,
            Json.digest(edited.content()),
            ObjectOptions.DEFAULT,
            Origin.GENERATED);
    Outcome outcome =
        target
            .orElseThrow()
            .apply(
                ACCESS,
                new ApplyRequest(
                    wanted,
                    new ApplyRequest.Expectation.Present(object.uid()),
                    ApplyRequest.TakeOver.ANYBODY,
                    false));
    outcome
        .problem()
        .ifPresent(
            problem -> {
              throw new Story.Broken(problem.message());
            });
  }

  @Override
  public String howEdited() {
    return "somebody writes into the ConfigMap page";
  }

  @Override
  public Optional<RunOptions.Cluster> cluster() {
    return Optional.of(new RunOptions.Cluster(Optional.of(kubeconfig), context, false, false));
  }

  @Override
  public List<Path> hostRoots() {
    return List.of();
  }

  @Override
  public void close() {}
}

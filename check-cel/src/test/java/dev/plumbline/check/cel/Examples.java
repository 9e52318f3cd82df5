package dev.plumbline.check.cel;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Policy;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Origin;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.WaitPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Applications, objects and policies for the tests.
final class Examples {

  static final LocalDate DAY = LocalDate.of(2027, 1, 31);

  private Examples() {}

  static Manifest manifest(String yaml) {
    return new Manifest((JsonObject) Yaml.readOne(yaml));
  }

  static RenderedObject rendered(Manifest manifest) {
    return new RenderedObject(manifest, new Origin("policies.yaml", 0, 1));
  }

  /// The objects of a text with several documents.
  static List<RenderedObject> rendered(String yaml) {
    return Stream.of(yaml.split("\n---\n")).map(text -> rendered(manifest(text))).toList();
  }

  static DesiredObject desired(Manifest manifest) {
    return new DesiredObject(
        manifest.key(),
        manifest,
        Json.digest(manifest.content()),
        ObjectOptions.DEFAULT,
        new Origin("app.yaml", 0, 1));
  }

  static DesiredObject desired(String yaml) {
    return desired(manifest(yaml));
  }

  static ReviewInput input(DesiredObject... objects) {
    return new ReviewInput(
        new CheckInput(application(), Arrays.asList(objects)), "production", DAY);
  }

  /// What a policy of these objects finds.
  static List<Finding> review(String base, DesiredObject... objects) {
    return Policy.of(rendered(base), List.of(new AdmissionPolicies(), new DefinitionRules()))
        .review(input(objects))
        .findings();
  }

  static Application application() {
    return new Application(
        new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop"),
        new SourceReference(
            "https://git.example/shop",
            new GitReference.Head(),
            new SecretReference.None(),
            new SourceReference.Verification.None(),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1)),
        RenderOptions.of("app"),
        new Destination("", "shop"),
        new SyncPolicy(
            true,
            true,
            true,
            true,
            SyncPolicy.KindOrder.ARGOCD,
            false,
            false,
            Map.of(),
            Map.of(),
            false,
            RetryPolicy.DEFAULT,
            Duration.ofMinutes(10)),
        new WaitPolicy(
            WaitPolicy.Scope.ALL,
            List.of(),
            true,
            WaitPolicy.HealthRules.ARGOCD,
            Duration.ofMinutes(5)),
        List.of(),
        DeletionPolicy.DELETE,
        "",
        false,
        false,
        new Manifest(JsonObject.EMPTY));
  }
}

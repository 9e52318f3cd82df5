package dev.plumbline.plan;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Destination;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Phase;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes the records of scenarios from short notations.
final class Scenes {

  static final ApplicationId ID =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  private static final SourceReference SOURCE =
      new SourceReference(
          "https://git.example/app",
          new GitReference.Branch("main"),
          new SecretReference.None(),
          new SourceReference.Verification.None(),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1));

  private Scenes() {}

  /// Reads `apps/v1 Deployment shop/web` or `v1 Namespace shop`.
  static ObjectKey key(String text) {
    String[] parts = text.split(" ");
    int slash = parts[2].indexOf('/');
    return ObjectKey.of(
        parts[0],
        parts[1],
        slash <= 0 ? "" : parts[2].substring(0, slash),
        slash <= 0 ? parts[2] : parts[2].substring(slash + 1));
  }

  static Optional<String> owner(String text) {
    return switch (text) {
      case "ours" -> Optional.of(ID.label());
      case "" -> Optional.empty();
      default -> Optional.of(new ApplicationId(ID.declaredAs(), "argocd", text).label());
    };
  }

  static Application application(Scenario.Fields fields) {
    SyncPolicy sync =
        new SyncPolicy(
            true,
            fields.bool("prune").orElse(true),
            true,
            fields.bool("allowEmpty").orElse(false),
            fields.text("order").map(upper(KindOrder::valueOf)).orElse(KindOrder.ARGOCD),
            fields.bool("pruneLast").orElse(false),
            false,
            Map.of(),
            Map.of(),
            true,
            RetryPolicy.DEFAULT,
            Duration.ofMinutes(10));
    WaitPolicy await =
        new WaitPolicy(
            fields.text("wait").map(upper(WaitPolicy.Scope::valueOf)).orElse(WaitPolicy.Scope.ALL),
            List.of(),
            fields.bool("betweenWaves").orElse(true),
            WaitPolicy.HealthRules.ARGOCD,
            Duration.ofMinutes(5));
    return application(
        sync,
        await,
        fields.text("deletion").map(upper(DeletionPolicy::valueOf)).orElse(DeletionPolicy.DELETE));
  }

  static Application application(SyncPolicy sync, WaitPolicy await, DeletionPolicy deletion) {
    return new Application(
        ID,
        SOURCE,
        RenderOptions.of("app"),
        new Destination("", "shop"),
        sync,
        await,
        List.of(),
        deletion,
        "",
        false,
        false,
        new Manifest(JsonObject.EMPTY));
  }

  static ObjectOptions options(Optional<JsonObject> document) {
    if (document.isEmpty()) {
      return ObjectOptions.DEFAULT;
    }
    Scenario.Fields fields = new Scenario.Fields(document.get());
    Optional<Hook> hook = fields.object("hook").map(Scenes::hook);
    ObjectOptions options =
        new ObjectOptions(
            fields.integer("wave").orElse(0L).intValue(),
            fields.integer("stage").orElse(0L).intValue(),
            hook,
            fields.text("apply").map(upper(ApplyMode::valueOf)).orElse(ApplyMode.APPLY),
            fields.text("prune").map(upper(Removal::valueOf)).orElse(Removal.ALLOWED),
            fields.text("delete").map(upper(Removal::valueOf)).orElse(Removal.ALLOWED),
            fields.bool("replaceImmutable").orElse(false),
            fields.bool("skipDryRunOnMissingKind").orElse(false),
            false,
            fields.array("traits").strings().stream()
                .map(upper(Trait::valueOf))
                .collect(Collectors.toSet()));
    ObjectOptions whole =
        options
            .atFirst(fields.text("atFirst").map(upper(ApplyMode::valueOf)).orElse(options.apply()))
            .withLoose(fields.array("loose").strings().stream().map(JsonPointer::parse).toList());
    fields.finish("options");
    return whole;
  }

  private static Hook hook(JsonObject document) {
    Scenario.Fields fields = new Scenario.Fields(document);
    Hook hook =
        new Hook(
            fields.array("phases").strings().stream()
                .map(upper(Phase::valueOf))
                .collect(Collectors.toSet()),
            fields.array("delete").strings().stream()
                .map(upper(DeletePolicy::valueOf))
                .collect(Collectors.toSet()));
    fields.finish("hook");
    return hook;
  }

  private static <T> Function<String, T> upper(Function<String, T> value) {
    return text -> value.apply(text.toUpperCase(Locale.ROOT));
  }
}

package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.OutputOptions.Format;
import dev.plumbline.codec.Json;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Destination;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Health;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.WaitPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusLinesTest {

  private static final Problem PROBLEM =
      new Problem(ProblemCode.HEALTH_FAILED, "Pod web\u001b", "cannot", "why", "Mend it.");

  private final Stage stage = Checkout.stage();

  @Test
  void aLineForEachNews() {
    StatusLines lines = new StatusLines(stage.surroundings(), Format.TEXT, false);
    lines.publish(APPLICATION, status(SyncState.OUT_OF_SYNC, Activity.WAITING, List.of()));
    lines.publish(APPLICATION, status(SyncState.SYNCED, Activity.IDLE, List.of()));
    lines.publish(APPLICATION, status(SyncState.SYNCED, Activity.SUSPENDED, List.of()));
    lines.publish(APPLICATION, status(SyncState.SYNCED, Activity.IDLE, List.of(PROBLEM)));
    lines.release(APPLICATION);
    assertThat(stage.out())
        .isEqualTo(
            """
            2026-07-29T12:00:00Z  argocd/shop  OutOfSync  Progressing  1a2b3c4d  1 of 3
            2026-07-29T12:00:00Z  argocd/shop  Synced     Progressing  1a2b3c4d  1 of 3
            2026-07-29T12:00:00Z  argocd/shop  Synced     Progressing  1a2b3c4d  \
            Pod web\\u001b: cannot: why. Mend it. [HEALTH_FAILED]
            2026-07-29T12:00:00Z  argocd/shop  deleted
            """);
  }

  @Test
  void aWarningIsToldOnceAndAgainWhenItComesBack() {
    StatusLines lines = new StatusLines(stage.surroundings(), Format.TEXT, false);
    ApplicationStatus calm = status(SyncState.SYNCED, Activity.IDLE, List.of());
    for (int i = 0; i < 2; i++) {
      lines.publish(APPLICATION, warned("a table\u001b"));
      lines.publish(APPLICATION, warned("a table\u001b"));
      lines.publish(APPLICATION, calm);
    }
    assertThat(stage.err().lines())
        .containsExactly(
            "2026-07-29T12:00:00Z  argocd/shop  warning: a table\\u001b",
            "2026-07-29T12:00:00Z  argocd/shop  warning: a table\\u001b");
    assertThat(stage.out().lines()).hasSize(1);
    assertThat(StatusJson.row(APPLICATION, warned("a table")).array("warnings").orElseThrow())
        .isEqualTo(new JsonArray(List.of(new JsonString("a table"))));
    assertThat(StatusJson.row(APPLICATION, calm).has("warnings")).isFalse();
  }

  private static ApplicationStatus warned(String warning) {
    return status(SyncState.SYNCED, Activity.IDLE, List.of(), List.of(warning));
  }

  @Test
  void jsonIsOneObjectALine() {
    StatusLines lines = new StatusLines(stage.surroundings(), Format.JSON, false);
    lines.publish(APPLICATION, status(SyncState.SYNCED, Activity.IDLE, List.of(PROBLEM)));
    assertThat(stage.out().lines()).hasSize(1);
    assertThat(((JsonObject) Json.read(stage.out().strip())).at("application", "name"))
        .hasToString("Optional[JsonString[value=shop]]");
  }

  @Test
  void problemsWithDeclarationsAreToldOnceAndAgainWhenTheyComeBack() {
    StatusLines lines = new StatusLines(stage.surroundings(), Format.TEXT, false);
    JsonObject bad =
        JsonObject.of("problems", StatusJson.problems(List.of(PROBLEM)))
            .with("refused", JsonObject.of("a/b", StatusJson.problems(List.of(PROBLEM))));
    lines.declarations(bad);
    lines.declarations(bad);
    assertThat(stage.err().lines()).hasSize(2);
    lines.declarations(JsonObject.EMPTY);
    lines.declarations(bad);
    assertThat(stage.err().lines())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).contains("Pod web\\u001b: cannot: why."))
        .anySatisfy(line -> assertThat(line).contains("  refused: Pod web"));
    assertThat(stage.out()).isEmpty();
  }

  private static ApplicationStatus status(
      SyncState sync, Activity activity, List<Problem> problems) {
    return status(sync, activity, problems, List.of());
  }

  private static ApplicationStatus status(
      SyncState sync, Activity activity, List<Problem> problems, List<String> warnings) {
    Revision revision =
        new Revision("u", "refs/heads/main", "1a2b3c4d5e6f", "Ann <a@h>", Instant.EPOCH, "t", "");
    return new ApplicationStatus(
        sync,
        Health.progressing("1 of 3"),
        activity,
        Optional.of(revision),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        problems,
        List.of(),
        Instant.EPOCH,
        Optional.empty(),
        warnings);
  }

  private static final Application APPLICATION =
      new Application(
          new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop"),
          new SourceReference(
              "u",
              new GitReference.Head(),
              new SecretReference.None(),
              new SourceReference.Verification.None(),
              Duration.ofMinutes(1),
              Duration.ofMinutes(1)),
          RenderOptions.of(""),
          new Destination("host", ""),
          new SyncPolicy(
              true,
              true,
              true,
              false,
              SyncPolicy.KindOrder.HOST,
              false,
              false,
              Map.of(),
              Map.of(),
              false,
              RetryPolicy.DEFAULT,
              Duration.ZERO),
          new WaitPolicy(
              WaitPolicy.Scope.ALL,
              List.of(),
              true,
              WaitPolicy.HealthRules.ARGOCD,
              Duration.ofMinutes(1)),
          List.of(),
          DeletionPolicy.DELETE,
          "",
          false,
          false,
          new Manifest(JsonObject.EMPTY));
}

package dev.plumbline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Walks the folders of scenarios: what is in each `in-*.yaml` gives the plan of `out-plan.txt`.
///
/// With `-Dplan.golden=write` the expected plans are written anew; the test fails all the same.
class ScenarioTest {

  private static final Path FOLDERS = Path.of("src/test/resources/scenarios");

  /// The plain and the encoded form of the secret value that scenarios use.
  private static final List<String> CANARIES = List.of("CANARY", "Q0FOQVJZ");

  @TestFactory
  Stream<DynamicTest> everyScenario() throws IOException {
    List<Path> folders;
    try (Stream<Path> found = Files.list(FOLDERS)) {
      folders = found.sorted().toList();
    }
    assertThat(folders).hasSizeGreaterThanOrEqualTo(35);
    return folders.stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) throws IOException {
    assertThat(new Scenario(folder).unread()).isEmpty();
    Plan plan = Planner.plan(new Scenario(folder).input());
    assertThat(Planner.plan(new Scenario(folder).input())).isEqualTo(plan);
    String text = PlanPrinter.text(plan, false) + "\n" + steps(plan);
    String json = Json.writePretty(PlanJson.of(plan)) + "\n";
    CANARIES.forEach(
        canary -> {
          assertThat(text).doesNotContain(canary);
          assertThat(json).doesNotContain(canary);
        });
    Path jsonFile = folder.resolve("out-plan.json");
    if ("write".equals(System.getProperty("plan.golden"))) {
      Files.writeString(folder.resolve("out-plan.txt"), text);
      if (Files.exists(jsonFile)) {
        Files.writeString(jsonFile, json);
      }
      throw new AssertionError(folder + " was written: look at it, and run without writing");
    }
    assertThat(text).isEqualTo(Files.readString(folder.resolve("out-plan.txt")));
    if (Files.exists(jsonFile)) {
      assertThat(json).isEqualTo(Files.readString(jsonFile));
    }
  }

  /// Every step with what only programs see.
  private static String steps(Plan plan) {
    StringBuilder text = new StringBuilder("Steps:\n");
    plan.stages().forEach(stage -> stage(text, "", stage));
    plan.onFailure().forEach(stage -> stage(text, "on failure: ", stage));
    return text.toString();
  }

  private static void stage(StringBuilder text, String prefix, Stage stage) {
    text.append(prefix).append(stage.phase()).append(' ').append(stage.wave());
    text.append(stage.await() ? " await\n" : "\n");
    stage.steps().forEach(step -> text.append("  ").append(step(step)).append('\n'));
  }

  private static String step(Step step) {
    String detail =
        switch (step) {
          case Step.Create create -> "Create" + mode(create.desired());
          case Step.Update update ->
              "Update"
                  + mode(update.desired())
                  + " "
                  + update.uid()
                  + (update.adopt() ? " adopt" : "");
          case Step.Replace replace -> "Replace " + replace.uid();
          case Step.Delete delete ->
              "Delete uid="
                  + delete.uid()
                  + " version="
                  + delete.resourceVersion()
                  + " "
                  + delete.reason();
          case Step.Keep keep -> "Keep " + keep.uid();
          case Step.Skip skip -> "Skip";
          case Step.Forget forget -> "Forget";
        };
    return step.key() + ": " + detail;
  }

  private static String mode(DesiredObject desired) {
    return switch (desired.options().apply()) {
      case APPLY -> "";
      case MERGE, IF_NOT_PRESENT, REPLACE, IGNORE -> " " + desired.options().apply();
    };
  }
}

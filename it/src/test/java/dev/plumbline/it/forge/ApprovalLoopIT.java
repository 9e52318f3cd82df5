package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.codec.Json;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes that wait for people, from the pull request to the machine: reviews on the embedded
/// forge, and `plumb approve` as processes of their own.
class ApprovalLoopIT {

  @TempDir Path temporary;
  private ApprovalScene scene;
  private ApprovalSteps steps;

  @BeforeEach
  void start() throws IOException {
    scene =
        new ApprovalScene(
            temporary.toRealPath(), ApprovalSteps.ENVIRONMENT.formatted("required: 0"));
    steps = new ApprovalSteps(scene);
    scene.until("the first page", () -> scene.shown().equals("one"));
    steps.demandApproval();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private int propose(String branch, String text) {
    scene.push("ann", branch, "shop/page.yaml", scene.page(text));
    return scene
        .as("ann")
        .pullRequests()
        .open(NewPullRequest.of("Say " + text, "main", branch))
        .number();
  }

  @Test
  void aReviewOfWhatWasShownLetsItGoAndNothingElse() {
    int number = propose("two", "two");
    steps.shownAt(number);
    steps.review(number);
    steps.merge(number);
    scene.until("what was reviewed", () -> scene.shown().equals("two"));
    int unread = propose("three", "three");
    steps.shownAt(unread);
    steps.merge(unread);
    steps.waits("needs 1 more approval from ann, bob");
    assertThat(scene.shown()).isEqualTo("two");
    assertThat(scene.approve("ann", "shop", "--yes")).contains("Said at");
    steps.waits("ann had a hand in the change");
    assertThat(scene.approve("bob", "shop", "--object", "--yes")).contains("Said at");
    steps.waits("bob objects to it");
    assertThat(scene.shown()).isEqualTo("two");
    assertThat(scene.approve("bob", "shop", "--yes")).contains("Said at");
    scene.until("what bob approved", () -> scene.shown().equals("three"));
  }

  @Test
  void whoAsksRightAfterAStartWaitsForWhatTheForgeSays() {
    int number = propose("two", "two");
    steps.shownAt(number);
    steps.merge(number);
    steps.waits("needs 1 more approval");
    scene.restart();
    scene.until("the declarations", () -> !scene.plumb().engine().applications().isEmpty());
    JsonObject answer =
        scene
            .plumb()
            .ask(
                Operation.WAITING,
                JsonObject.of("application", new JsonString("shop"))
                    .with("within", new JsonInteger(20)));
    assertThat(answer.array("waiting").orElse(JsonArray.EMPTY).objects())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.string("commit").orElse("")).isNotEmpty();
              assertThat(Json.write(waiting)).contains("needs 1 more approval from ann, bob");
            });
    assertThat(scene.approve("bob", "shop", "--yes")).contains("Said at");
    scene.until("what bob approved", () -> scene.shown().equals("two"));
  }

  @Test
  void aBaseThatMovedWithEffectVoidsTheReviewAndAnEmergencyStaysOpen() {
    int number = propose("two", "two");
    steps.shownAt(number);
    String before = steps.named(number);
    steps.review(number);
    scene.push("root", "main", "other/readme", "leaves it alone");
    scene.push("eve", "more", "shop/second.yaml", scene.page("more").replace("page", "second"));
    steps.merge(
        scene.as("eve").pullRequests().open(NewPullRequest.of("More", "main", "more")).number());
    scene.until("another report", () -> !steps.named(number).equals(before));
    steps.merge(number);
    steps.waits(
        "bob's approval is void: something else was rendered for argocd/shop then, and the report"
            + " was made anew after it was given");
    assertThat(scene.shown()).isEqualTo("one");
    assertThat(scene.approve("bob", "shop", "--emergency", "--reason", "for bob", "--yes"))
        .contains("Said at");
    assertThat(steps.waiting()).contains("bob's approval is void");
    assertThat(scene.approve("eve", "shop", "--emergency", "--reason", "it is down", "--yes"))
        .contains("Said at");
    scene.until("it goes at once", () -> scene.shown().equals("two"));
    assertThat(scene.approve("eve")).contains("it is down").contains("bob is to look at it");
    assertThat(scene.approve("eve", "shop", "--reviewed", "fine by me", "--yes"))
        .contains("Said at");
    assertThat(scene.approve("eve")).contains("it is down");
    assertThat(scene.approve("bob", "shop", "--reviewed", "it was right", "--yes"))
        .contains("Said at");
    assertThat(scene.approve("bob")).doesNotContain("it is down");
  }
}

package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.ShownText;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.codec.Json;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes that wait for people, from the pull request to the machine: reviews on the embedded
/// forge, and `plumb approve` as processes of their own.
class ApprovalLoopIT {

  private static final String ENVIRONMENT =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Environment
      metadata: {name: production}
      spec:
        applications: [{names: ["*"]}]
        approvals: {%s}
        emergencies: {users: [eve], reviewers: {users: [bob]}}
      """;

  private static final String NEEDED = "required: 1, users: [ann, bob], reportedBy: [plumbline]";

  @TempDir Path temporary;
  private ApprovalScene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new ApprovalScene(temporary.toRealPath(), ENVIRONMENT.formatted("required: 0"));
    scene.until("the first page", () -> scene.shown().equals("one"));
    scene.push("root", "main", "root/production.yaml", ENVIRONMENT.formatted(NEEDED));
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

  private void shownAt(int number) {
    scene.until("the report", () -> named(number).contains("(shown: "));
  }

  /// What the report says at the head.
  private String named(int number) {
    Forge forge = scene.as("ann");
    PullRequest pull = forge.pullRequests().read(number);
    return forge.statuses().of(pull.head().commit()).stream()
        .filter(each -> each.context().equals(ShownText.CONTEXT))
        .map(Status::description)
        .collect(Collectors.joining());
  }

  private void merge(int number) {
    Forge forge = scene.as("bob");
    PullRequest pull = forge.pullRequests().read(number);
    forge.pullRequests().merge(number, MergeRequest.of(MergeMethod.SQUASH, pull.head().commit()));
    scene.refresh();
  }

  private void review(int number) {
    Forge forge = scene.as("bob");
    PullRequest pull = forge.pullRequests().read(number);
    forge.reviews().give(number, NewReview.approve(pull.head().commit()));
  }

  private void waits(String why) {
    scene.until(why, () -> waiting().contains(why), this::waiting);
  }

  /// What stands in the way.
  private String waiting() {
    scene.refresh();
    JsonObject answer = scene.plumb().ask(Operation.WAITING, JsonObject.EMPTY);
    return answer.array("waiting").orElse(JsonArray.EMPTY).objects().stream()
        .flatMap(each -> each.object("problem").stream())
        .map(Json::write)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aReviewOfWhatWasShownLetsItGoAndNothingElse() {
    int number = propose("two", "two");
    shownAt(number);
    review(number);
    merge(number);
    scene.until("what was reviewed", () -> scene.shown().equals("two"));
    int unread = propose("three", "three");
    shownAt(unread);
    merge(unread);
    waits("needs 1 more approval from ann, bob");
    assertThat(scene.shown()).isEqualTo("two");
    assertThat(scene.approve("ann", "shop", "--yes")).contains("Said at");
    waits("ann had a hand in the change");
    assertThat(scene.approve("bob", "shop", "--object", "--yes")).contains("Said at");
    waits("bob objects to it");
    assertThat(scene.shown()).isEqualTo("two");
    assertThat(scene.approve("bob", "shop", "--yes")).contains("Said at");
    scene.until("what bob approved", () -> scene.shown().equals("three"));
  }

  @Test
  void aBaseThatMovedWithEffectVoidsTheReviewAndAnEmergencyStaysOpen() {
    int number = propose("two", "two");
    shownAt(number);
    String before = named(number);
    review(number);
    scene.push("root", "main", "other/readme", "leaves it alone");
    scene.push("eve", "more", "shop/second.yaml", scene.page("more").replace("page", "second"));
    merge(scene.as("eve").pullRequests().open(NewPullRequest.of("More", "main", "more")).number());
    scene.until("another report", () -> !named(number).equals(before));
    merge(number);
    waits("bob's approval is void: no report that still stands");
    assertThat(scene.shown()).isEqualTo("one");
    assertThat(scene.approve("bob", "shop", "--emergency", "--reason", "for bob", "--yes"))
        .contains("Said at");
    assertThat(waiting()).contains("bob's approval is void");
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

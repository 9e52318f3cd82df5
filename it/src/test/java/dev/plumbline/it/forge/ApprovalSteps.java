package dev.plumbline.it.forge;

import dev.plumbline.approval.ShownText;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.codec.Json;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.stream.Collectors;

/// What people do with a pull request, and what they see of it.
record ApprovalSteps(ApprovalScene scene) {

  /// Of all applications; what it asks of people is still to be said.
  static final String ENVIRONMENT =
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

  /// From now on nothing goes without a word.
  void demandApproval() {
    scene.push("root", "main", "root/production.yaml", ENVIRONMENT.formatted(NEEDED));
  }

  /// Ann proposes a file.
  ///
  /// @return the number of the pull request
  int propose(String branch, String file, String text) {
    return propose("ann", branch, file, text);
  }

  /// Somebody does.
  int propose(String account, String branch, String file, String text) {
    scene.push(account, branch, file, text);
    return scene
        .as(account)
        .pullRequests()
        .open(NewPullRequest.of("Say " + branch, "main", branch))
        .number();
  }

  /// The comment of the report.
  String comment(int number) {
    return scene.as("ann").comments().of(number).stream()
        .map(Comment::body)
        .collect(Collectors.joining("\n"));
  }

  void shownAt(int number) {
    scene.until("the report", () -> named(number).contains("(shown: "));
  }

  /// What the report says at the head.
  String named(int number) {
    Forge forge = scene.as("ann");
    PullRequest pull = forge.pullRequests().read(number);
    return forge.statuses().of(pull.head().commit()).stream()
        .filter(each -> each.context().equals(ShownText.CONTEXT))
        .map(Status::description)
        .collect(Collectors.joining());
  }

  void merge(int number) {
    Forge forge = scene.as("bob");
    PullRequest pull = forge.pullRequests().read(number);
    forge.pullRequests().merge(number, MergeRequest.of(MergeMethod.SQUASH, pull.head().commit()));
    scene.refresh();
  }

  void review(int number) {
    review("bob", number);
  }

  void review(String account, int number) {
    Forge forge = scene.as(account);
    PullRequest pull = forge.pullRequests().read(number);
    forge.reviews().give(number, NewReview.approve(pull.head().commit()));
  }

  void waits(String why) {
    scene.until(why, () -> waiting().contains(why), this::waiting);
  }

  /// What stands in the way.
  String waiting() {
    scene.refresh();
    JsonObject answer = scene.plumb().ask(Operation.WAITING, JsonObject.EMPTY);
    return answer.array("waiting").orElse(JsonArray.EMPTY).objects().stream()
        .flatMap(each -> each.object("problem").stream())
        .map(Json::write)
        .collect(Collectors.joining("\n"));
  }
}

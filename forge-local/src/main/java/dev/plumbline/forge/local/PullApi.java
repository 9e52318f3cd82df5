package dev.plumbline.forge.local;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.Map;
import java.util.Optional;

/// Answers the requests about the pull requests and commits of one repository.
record PullApi(LocalForge forge) {

  JsonValue answer(ApiRequest request) {
    return switch (request.route()) {
      case LIST_PULLS -> list(request.query());
      case OPEN_PULL -> open(request.only("title", "body", "base", "head", "draft"));
      case READ_PULL -> ForgeJson.pullRequest(pulls().read(request.number()));
      case EDIT_PULL -> edit(request.only("title", "body", "base", "draft"));
      case CLOSE_PULL -> ForgeJson.pullRequest(pulls().close(request.number()));
      case REOPEN_PULL -> ForgeJson.pullRequest(pulls().reopen(request.number()));
      case MERGE_PULL -> merge(request.only("method", "expectedHead", "message"));
      case MERGEABILITY -> ForgeJson.mergeability(pulls().mergeability(request.number()));
      case CONTRIBUTORS -> contributors(pulls().contributors(request.number()));
      case ENQUEUE -> enqueue(request.only("method", "expectedHead", "message"));
      case DEQUEUE -> dequeue(request);
      case READ_QUEUE ->
          ForgeJson.array(
              forge.queue().of(request.query().getOrDefault("base", "main")),
              ForgeJson::queueEntry);
      default -> conversation(request);
    };
  }

  private JsonValue conversation(ApiRequest request) {
    return switch (request.route()) {
      case LIST_REVIEWS -> ForgeJson.array(forge.reviews().of(request.number()), ForgeJson::review);
      case GIVE_REVIEW -> review(request.only("verdict", "commit", "body"));
      case DISMISS_REVIEW -> dismiss(request.only("reason"));
      case LIST_COMMENTS ->
          ForgeJson.array(forge.comments().of(request.number()), ForgeJson::comment);
      case ADD_COMMENT ->
          ForgeJson.comment(
              forge.comments().add(request.number(), request.only("body").text("body")));
      case PUT_COMMENT ->
          ForgeJson.comment(
              forge
                  .comments()
                  .put(request.number(), request.value(2), request.only("body").text("body")));
      case LIST_STATUSES ->
          ForgeJson.array(forge.statuses().of(request.value(1)), ForgeJson::status);
      case REPORT_STATUS -> report(request.only("context", "state", "description", "url"));
      default -> throw new IllegalStateException(request.route() + " is answered elsewhere");
    };
  }

  private LocalPullRequests pulls() {
    return forge.pullRequests();
  }

  private JsonObject list(Map<String, String> query) {
    Optional<String> state = Optional.ofNullable(query.get("state"));
    PullRequestPage page =
        pulls()
            .list(
                new PullRequestQuery(
                    state.map(word -> ApiRequest.constant(PullRequest.State.class, word)),
                    Optional.ofNullable(query.get("base")),
                    Optional.ofNullable(query.get("head")),
                    number(query, "before", Integer.MAX_VALUE),
                    Math.clamp(number(query, "limit", 30), 1, PullRequestQuery.MAX_LIMIT)));
    JsonObject json =
        JsonObject.of("pullRequests", ForgeJson.array(page.pullRequests(), ForgeJson::pullRequest));
    return page.next().map(next -> json.with("next", new JsonInteger(next))).orElse(json);
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String text = query.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw Texts.invalid(name, "it must be a number");
    }
    return Integer.parseInt(text);
  }

  private JsonObject open(ApiRequest request) {
    return ForgeJson.pullRequest(
        pulls()
            .open(
                new NewPullRequest(
                    request.text("title"),
                    request.text("body", ""),
                    request.text("base"),
                    request.text("head"),
                    request.flag("draft").orElse(false))));
  }

  private JsonObject edit(ApiRequest request) {
    return ForgeJson.pullRequest(
        pulls()
            .edit(
                request.number(),
                new LocalPullRequests.Edit(
                    request.optional("title"),
                    request.optional("body"),
                    request.flag("draft"),
                    request.optional("base"))));
  }

  private static MergeRequest mergeRequest(ApiRequest request) {
    return new MergeRequest(
        request.method(), request.text("expectedHead"), request.text("message", ""));
  }

  private JsonObject merge(ApiRequest request) {
    String commit = pulls().merge(request.number(), mergeRequest(request)).commit();
    return JsonObject.of("commit", new JsonString(commit));
  }

  private JsonObject enqueue(ApiRequest request) {
    forge.queue().add(request.number(), mergeRequest(request));
    return ForgeJson.pullRequest(pulls().read(request.number()));
  }

  private JsonObject dequeue(ApiRequest request) {
    forge.queue().remove(request.number());
    return ForgeJson.pullRequest(pulls().read(request.number()));
  }

  private static JsonObject contributors(Contributors contributors) {
    return JsonObject.EMPTY
        .with("accounts", JsonArray.ofStrings(contributors.accounts()))
        .with("mails", JsonArray.ofStrings(contributors.mails()))
        .with("complete", new JsonBoolean(contributors.complete()));
  }

  private JsonObject review(ApiRequest request) {
    Review.Verdict verdict = ApiRequest.constant(Review.Verdict.class, request.text("verdict"));
    NewReview review = new NewReview(verdict, request.text("commit"), request.text("body", ""));
    return ForgeJson.review(forge.reviews().give(request.number(), review));
  }

  private JsonObject dismiss(ApiRequest request) {
    return ForgeJson.review(
        forge.reviews().dismiss(request.number(), request.value(2), request.text("reason")));
  }

  private JsonArray report(ApiRequest request) {
    Status.State state = ApiRequest.constant(Status.State.class, request.text("state"));
    forge
        .statuses()
        .report(
            request.value(1),
            new NewStatus(
                request.text("context"),
                state,
                request.text("description", ""),
                request.text("url", "")));
    return JsonArray.EMPTY;
  }
}

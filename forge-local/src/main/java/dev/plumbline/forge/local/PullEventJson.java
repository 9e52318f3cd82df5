package dev.plumbline.forge.local;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.Review;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Events as JSON: the form in which Git keeps them.
final class PullEventJson {

  private PullEventJson() {}

  static byte[] write(Recorded recorded) {
    JsonObject head =
        JsonObject.EMPTY
            .with("event", word(recorded.event()))
            .with("by", recorded.by())
            .with("at", recorded.at().toString());
    return (Json.writePretty(body(head, recorded.event())) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static String word(PullEvent event) {
    return event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static JsonObject body(JsonObject to, PullEvent event) {
    return switch (event) {
      case PullEvent.Opened e ->
          to.with("title", e.title())
              .with("body", e.body())
              .with("draft", new JsonBoolean(e.draft()))
              .with("base", e.base())
              .with("branch", e.head().branch())
              .with("head", e.head().commit());
      case PullEvent.Edited e ->
          to.with("title", e.title())
              .with("body", e.body())
              .with("draft", new JsonBoolean(e.draft()));
      case PullEvent.Retargeted e -> to.with("base", e.base());
      case PullEvent.Pushed e ->
          to.with("before", e.before())
              .with("after", e.after())
              .with("forced", new JsonBoolean(e.forced()));
      case PullEvent.Reviewed e ->
          to.with("verdict", e.verdict().name()).with("commit", e.commit()).with("body", e.body());
      case PullEvent.Dismissed e -> to.with("review", e.review()).with("reason", e.reason());
      case PullEvent.Commented e -> to.with("marker", e.marker()).with("body", e.body());
      case PullEvent.Closed e -> to;
      case PullEvent.Reopened e -> to;
      case PullEvent.Queued e ->
          to.with("method", e.method().name()).with("head", e.head()).with("message", e.message());
      case PullEvent.Tested e -> to.with("candidate", e.candidate()).with("onto", e.onto());
      case PullEvent.Dequeued e -> to.with("reason", e.reason());
      case PullEvent.Merged e ->
          to.with("method", e.method().name())
              .with("head", e.head())
              .with("onto", e.onto())
              .with("commit", e.commit());
    };
  }

  /// Reads what [#write] wrote.
  static Recorded read(byte[] bytes, String subject) {
    try {
      if (!(Json.read(bytes, Limits.DEFAULT) instanceof JsonObject from)) {
        throw new IllegalArgumentException("not an object");
      }
      return new Recorded(text(from, "by"), Instant.parse(text(from, "at")), event(from));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new Problem(
              ProblemCode.STORAGE_FAILED,
              subject,
              "an event cannot be read",
              String.valueOf(e.getMessage()),
              "Restore the repository from its mirror.")
          .exception();
    }
  }

  private static PullEvent event(JsonObject from) {
    return switch (text(from, "event")) {
      case "opened" ->
          new PullEvent.Opened(
              text(from, "title"),
              text(from, "body"),
              flag(from, "draft"),
              text(from, "base"),
              new PullEvent.Head(text(from, "branch"), text(from, "head")));
      case "edited" ->
          new PullEvent.Edited(text(from, "title"), text(from, "body"), flag(from, "draft"));
      case "retargeted" -> new PullEvent.Retargeted(text(from, "base"));
      case "pushed" ->
          new PullEvent.Pushed(text(from, "before"), text(from, "after"), flag(from, "forced"));
      case "reviewed" ->
          new PullEvent.Reviewed(
              Review.Verdict.valueOf(text(from, "verdict")),
              text(from, "commit"),
              text(from, "body"));
      case "dismissed" -> new PullEvent.Dismissed(text(from, "review"), text(from, "reason"));
      case "commented" -> new PullEvent.Commented(text(from, "marker"), text(from, "body"));
      case "closed" -> new PullEvent.Closed();
      case "reopened" -> new PullEvent.Reopened();
      case "queued" ->
          new PullEvent.Queued(method(from), text(from, "head"), text(from, "message"));
      case "tested" -> new PullEvent.Tested(text(from, "candidate"), text(from, "onto"));
      case "dequeued" -> new PullEvent.Dequeued(text(from, "reason"));
      case "merged" ->
          new PullEvent.Merged(
              method(from), text(from, "head"), text(from, "onto"), text(from, "commit"));
      default -> throw new IllegalArgumentException("unknown event " + text(from, "event"));
    };
  }

  private static MergeMethod method(JsonObject from) {
    return MergeMethod.valueOf(text(from, "method"));
  }

  private static String text(JsonObject from, String name) {
    return from.string(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  private static boolean flag(JsonObject from, String name) {
    return from.bool(name).orElse(false);
  }
}

package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the server's answers to writes. Pure.
final class Answers {

  private static final String NO_SCHEMA =
      "Correct the manifest: without validation too, server-side apply takes no field that the"
          + " server's schema does not have.";
  private static final int MOST_WARNINGS = 10;
  private static final int LONGEST_WARNING = 300;

  /// `299 - "text"`, with escapes; sometimes a date follows.
  private static final Pattern WARNING =
      Pattern.compile("\\d{3} \\S+ \"((?:[^\"\\\\]|\\\\.)*)\".*");

  private Answers() {}

  /// The object that a successful write gave back; a problem if it gave none.
  static JsonObject object(Writing writing, Answer.Reply reply) {
    return reply
        .json()
        .filter(body -> !LiveObject.uid(body).isEmpty() || writing.request().dryRun())
        .orElseThrow(
            () ->
                new Problem(
                        ProblemCode.TARGET_UNREACHABLE,
                        writing.key().toString(),
                        "the answer to apply is not the object",
                        "",
                        "See what stands between here and the API server.")
                    .exception());
  }

  /// What a successful write led to, with what the server warns of. Of Secrets warnings are not
  /// told on: they may quote values (S7).
  static Outcome outcome(Writing writing, Result result, Answer.Reply reply) {
    Outcome outcome = Outcome.of(result, LiveObject.of(writing.key(), object(writing, reply)));
    return Refusals.isSecret(writing.key())
        ? outcome
        : outcome.withWarnings(
            reply.warnings().stream()
                .limit(MOST_WARNINGS)
                .map(Answers::warning)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList());
  }

  /// The text of a `Warning` header, in one line.
  static String warning(String header) {
    Matcher matcher = WARNING.matcher(header.strip());
    String text = matcher.matches() ? matcher.group(1).replaceAll("\\\\(.)", "$1") : header;
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > LONGEST_WARNING ? line.substring(0, LONGEST_WARNING) + "…" : line;
  }

  static Outcome failed(Writing writing, Answer answer) {
    Problem problem = writing.refusals("apply").of(answer);
    boolean unknownField = writing.isLenient() && Refusals.isTypeError(status(answer));
    return Outcome.failed(writing.key(), unknownField ? withNext(problem, NO_SCHEMA) : problem);
  }

  private static Problem withNext(Problem problem, String next) {
    return new Problem(problem.code(), problem.subject(), problem.what(), problem.why(), next);
  }

  static Outcome changed(Writing writing, String what) {
    return Outcome.failed(
        writing.key(),
        new Problem(
            ProblemCode.OBJECT_CHANGED,
            writing.key().toString(),
            what,
            "",
            "It is looked at anew and planned again."));
  }

  /// Whether the answer leaves it open what happened.
  static boolean isUnknown(Answer answer) {
    return switch (answer) {
      case Answer.NoReply none -> true;
      case Answer.Reply reply ->
          reply.status() >= 500 && !Refusals.isTypeError(reply.json().orElse(JsonObject.EMPTY));
    };
  }

  /// Whether the server refused because the object is not in the state that was named.
  static boolean isConflict(Answer answer) {
    return answer instanceof Answer.Reply reply && reply.status() == 409;
  }

  /// The body of a refusal.
  static JsonObject status(Answer answer) {
    return answer instanceof Answer.Reply reply
        ? reply.json().orElse(JsonObject.EMPTY)
        : JsonObject.EMPTY;
  }
}

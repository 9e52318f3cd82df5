package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the server's answers to writes. Pure but for the log of warnings.
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  /// The object that a successful write gave back; a problem if it gave none.
  static JsonObject object(Writing writing, Answer.Reply reply) {
    if (!Refusals.isSecret(writing.key())) {
      reply.warnings().forEach(text -> LOG.info("server warns about {}: {}", writing.key(), text));
    }
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

  static Outcome outcome(Writing writing, Result result, JsonObject body) {
    return Outcome.of(result, LiveObject.of(writing.key(), body));
  }

  static Outcome failed(Writing writing, Answer answer) {
    return Outcome.failed(writing.key(), writing.refusals("apply").of(answer));
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

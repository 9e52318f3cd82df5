package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Gives what a forge refuses its name and next step.
final class Refusals {

  private static final String LATER = "It is asked again later.";
  private static final String UNCERTAIN =
      "It is not known whether it was done: look before it is tried again.";

  private Refusals() {}

  /// An answer from 300 on that nobody wants to judge.
  static ProblemException status(JsonRequest request, int status, String said) {
    String answered = "it answered " + status + (said.isEmpty() ? "" : " (" + said + ")");
    return switch (status) {
      case 401 ->
          problem(
              ProblemCode.UNAUTHENTICATED,
              request.subject(),
              "the forge does not accept the token: " + answered,
              "Check that it is whole, not expired and not revoked.");
      case 403 ->
          problem(
              ProblemCode.FORBIDDEN,
              request.subject(),
              "the forge does not allow this to the token's account: " + answered,
              "Grant the account and the token what the forge's page of the manual lists.");
      case 404, 410 ->
          problem(
              ProblemCode.NOT_FOUND,
              request.subject(),
              "there is none, or the token may not see it: " + answered,
              "Check the name, and what the token may read.");
      case 413 ->
          problem(
              ProblemCode.INPUT_TOO_LARGE,
              request.subject(),
              "the forge does not take that much: " + answered,
              "Shorten it.");
      case 429 -> problem(ProblemCode.FORGE_OVERLOADED, request.subject(), answered, LATER);
      default -> other(request, status, answered);
    };
  }

  private static ProblemException other(JsonRequest request, int status, String answered) {
    if (status >= 500) {
      return problem(
          ProblemCode.FORGE_UNREACHABLE,
          request.subject(),
          "the forge has a fault of its own: " + answered,
          request.reads() ? LATER : UNCERTAIN);
    }
    return status >= 400
        ? problem(
            ProblemCode.INVALID_ARGUMENT,
            request.subject(),
            "the forge does not take this: " + answered,
            "Correct what it names.")
        : problem(
            ProblemCode.URL_REFUSED,
            request.subject(),
            "it is elsewhere: " + answered,
            "Use the present name of the repository, and the address that the forge really has.");
  }

  /// No answer came. After a wish nobody knows what became of it.
  static ProblemException unanswered(JsonRequest request, ProblemException thrown) {
    Problem problem = thrown.problem();
    boolean uncertain = problem.code() == ProblemCode.FORGE_UNREACHABLE && !request.reads();
    return new ProblemException(
        new Problem(
            problem.code(),
            request.subject(),
            problem.what(),
            problem.why(),
            uncertain ? UNCERTAIN : problem.next()),
        thrown);
  }

  /// The forge wants to be left alone for longer than anybody waits.
  static ProblemException overloaded(JsonRequest request, Instant now, Duration left) {
    Instant until = now.plus(left).truncatedTo(ChronoUnit.SECONDS);
    return problem(
        ProblemCode.FORGE_OVERLOADED,
        request.subject(),
        "the forge takes no more requests of this account until " + until,
        "Nothing was done. It is asked again after that.");
  }

  /// What came is not JSON.
  static ProblemException notJson(JsonRequest request, Reply reply, Problem why) {
    String type = Said.line(reply.header("content-type").orElse("something without a type"));
    return new Problem(
            ProblemCode.FORGE_ANSWER_INVALID,
            request.subject(),
            "the forge's answer cannot be understood",
            "it is " + type + ", and not the JSON that is expected: " + Said.line(why.what()),
            "Check that the address is that of the forge's interface, and what stands between.")
        .exception();
  }

  /// The next page is not where a credential may be shown.
  static ProblemException elsewhere(JsonRequest request, String next, Origin here) {
    return new Problem(
            ProblemCode.FORGE_ANSWER_INVALID,
            request.subject(),
            "the next page of the list is at another address",
            Said.line(next) + " is not at " + here,
            "Use the address by which the forge names itself (its external or root URL).")
        .exception();
  }

  private static ProblemException problem(
      ProblemCode code, String subject, String what, String next) {
    return Problem.of(code, subject, what, next).exception();
  }
}

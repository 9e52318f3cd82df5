package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Route;
import dev.plumbline.forge.http.Said;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks the embedded forge, and makes of its refusals the problems that they were there.
record Calls(JsonHttp http) {

  private static final Integer[] REFUSALS = {400, 401, 403, 404, 409, 413, 503};

  /// A path below /api/v1.
  ///
  /// @throws ProblemException `INVALID_ARGUMENT` if a part of it is none
  static Route route(Object... segments) {
    try {
      return Route.of(Stream.concat(Stream.of("api", "v1"), Arrays.stream(segments)).toArray());
    } catch (IllegalArgumentException e) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "the forge",
              "it has nothing of an empty name, or of one that is only dots",
              "Give the whole name.")
          .exception();
    }
  }

  JsonReply get(Route route, String subject) {
    return send(JsonRequest.get(route, subject));
  }

  JsonReply post(Route route, JsonObject body, String subject) {
    return send(JsonRequest.post(route, body, subject));
  }

  JsonReply put(Route route, JsonObject body, String subject) {
    return send(JsonRequest.put(route, body, subject));
  }

  void delete(Route route, String subject) {
    send(JsonRequest.delete(route, subject));
  }

  private JsonReply send(JsonRequest request) {
    JsonReply reply = http.send(request.accepting(REFUSALS));
    if (!reply.isSuccess()) {
      throw problem(reply).exception();
    }
    return reply;
  }

  private static Problem problem(JsonReply reply) {
    JsonObject said = reply.body() instanceof JsonObject object ? object : JsonObject.EMPTY;
    Optional<ProblemCode> code =
        Arrays.stream(ProblemCode.values())
            .filter(known -> said.string("code").equals(Optional.of(known.name())))
            .findFirst();
    return code.map(known -> problem(known, said, reply.subject())).orElseGet(() -> foreign(reply));
  }

  private static Problem problem(ProblemCode code, JsonObject said, String subject) {
    String about = text(said, "subject");
    return new Problem(
        code,
        about.isBlank() ? subject : about,
        text(said, "what"),
        text(said, "why"),
        text(said, "next"));
  }

  private static String text(JsonObject said, String name) {
    return Said.line(said.string(name).orElse(""));
  }

  /// A refusal that is not in the forge's form: something else answers at that address.
  private static Problem foreign(JsonReply reply) {
    ProblemCode code =
        switch (reply.status()) {
          case 401 -> ProblemCode.UNAUTHENTICATED;
          case 403 -> ProblemCode.FORBIDDEN;
          case 404 -> ProblemCode.NOT_FOUND;
          case 413 -> ProblemCode.INPUT_TOO_LARGE;
          case 503 -> ProblemCode.FORGE_UNREACHABLE;
          default -> ProblemCode.FORGE_ANSWER_INVALID;
        };
    String body =
        reply.body().equals(JsonNull.NULL) ? "" : ", and not in the embedded forge's form";
    return new Problem(
        code,
        reply.subject(),
        "the forge refused",
        "it answered " + reply.status() + body,
        "Check that the address is that of an embedded forge, and what stands between.");
  }
}

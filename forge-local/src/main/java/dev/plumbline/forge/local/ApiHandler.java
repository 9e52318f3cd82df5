package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The interface over HTTP: who asks is found out first, then what; a body is read only of somebody
/// who is known, and never more than its limit. Everything is JSON, problems too.
final class ApiHandler implements HttpHandler {

  /// So large a body may be.
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final int MAX_PATH = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

  private final Credentials credentials;
  private final Api api;

  ApiHandler(Credentials credentials, Api api) {
    this.credentials = credentials;
    this.api = api;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange, 200, answer(exchange));
      } catch (ProblemException e) {
        refuse(exchange, forStrangers(e.problem()));
      } catch (RuntimeException e) {
        LOG.error("A request to the forge failed", e);
        refuse(
            exchange,
            Problem.of(
                ProblemCode.INTERNAL_ERROR,
                "the forge",
                "it could not answer",
                "Try again; if it stays, report it with the log."));
      }
    }
  }

  private JsonValue answer(HttpExchange exchange) throws IOException {
    Caller caller =
        credentials
            .caller(exchange)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.UNAUTHENTICATED,
                            "the forge",
                            "a token is missing, or does not count",
                            "Send one that is valid: 'Authorization: Bearer TOKEN'.")
                        .exception());
    String path = Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    if (path.length() + query.length() > MAX_PATH || path.indexOf('%') >= 0) {
      throw notFound();
    }
    Route.Match match =
        Route.of(exchange.getRequestMethod(), path).orElseThrow(ApiHandler::notFound);
    return api.answer(
        new ApiRequest(
            match.route(), caller, match.values(), ApiRequest.query(query), body(exchange)));
  }

  private static ProblemException notFound() {
    return Problem.of(
            ProblemCode.NOT_FOUND,
            "the forge",
            "it has nothing at this address",
            "Look at the reference of the interface.")
        .exception();
  }

  private static JsonObject body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (bytes.length > MAX_BODY_BYTES) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              "body",
              "it has more than " + MAX_BODY_BYTES + " bytes",
              "Send less.")
          .exception();
    }
    if (bytes.length == 0) {
      return JsonObject.EMPTY;
    }
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (!type.startsWith("application/json")) {
      throw Texts.invalid("body", "its Content-Type must be application/json");
    }
    if (Json.read(bytes, Limits.DEFAULT) instanceof JsonObject object) {
      return object;
    }
    throw Texts.invalid("body", "it must be a JSON object");
  }

  /// What the disk says names folders of this machine: it is for the log.
  private static Problem forStrangers(Problem problem) {
    if (problem.code() != ProblemCode.STORAGE_FAILED) {
      return problem;
    }
    LOG.error("{}", problem.message());
    return Problem.of(problem.code(), "the forge", problem.what(), problem.next());
  }

  private static void refuse(HttpExchange exchange, Problem problem) throws IOException {
    int status =
        switch (problem.code()) {
          case UNAUTHENTICATED -> 401;
          case FORBIDDEN -> 403;
          case NOT_FOUND -> 404;
          case ALREADY_EXISTS, HEAD_MOVED, MERGE_BLOCKED, MERGE_CONFLICT -> 409;
          case INPUT_TOO_LARGE -> 413;
          default ->
              switch (problem.code().kind()) {
                case USER -> 400;
                case CONFLICT -> 409;
                case ENVIRONMENT -> 503;
                case INTERNAL -> 500;
              };
        };
    if (status == 401) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"forge\"");
    }
    answer(exchange, status, ForgeJson.problem(problem));
  }

  private static void answer(HttpExchange exchange, int status, JsonValue json) throws IOException {
    byte[] bytes = (Json.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}

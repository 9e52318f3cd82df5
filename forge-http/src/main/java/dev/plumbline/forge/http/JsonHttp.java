package dev.plumbline.forge.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Speaks JSON with one forge as one account. Safe for several threads.
///
/// - Reads are tried again after a failure of the network or the server. Writes never are, but when
///   the forge says that it did nothing because it was asked too often.
/// - When the forge asks to be left alone it is, by everybody who asks through this object. What
///   would wait longer than [Patience] allows fails with `FORGE_OVERLOADED`, without asking.
/// - What the forge has not changed since (`ETag`) is not sent again.
public final class JsonHttp {

  private static final Limits LIMITS = new Limits(8 << 20, 100, 0, 1, 4 << 20);
  private static final Set<Integer> TRANSIENT = Set.of(500, 502, 503, 504);
  private static final int NOT_MODIFIED = 304;
  private static final int MAX_PAGES = 200;

  private final Access access;
  private final HttpExchange exchange;
  private final Pace pace;
  private final Patience patience;
  private final Silence silence = new Silence();
  private final KnownAnswers known = new KnownAnswers();

  /// With [Patience#DEFAULT].
  public JsonHttp(Access access, HttpExchange exchange, Pace pace) {
    this(access, exchange, pace, Patience.DEFAULT);
  }

  public JsonHttp(Access access, HttpExchange exchange, Pace pace, Patience patience) {
    this.access = access;
    this.exchange = exchange;
    this.pace = pace;
    this.patience = patience;
  }

  /// Where the interface is, without credentials.
  public URI base() {
    return access.base();
  }

  /// The time by which it waits, for those who wait for the forge to find something out.
  public Pace pace() {
    return pace;
  }

  /// The answer, whose status is below 300 or one that the request accepts.
  ///
  /// @throws ProblemException `UNAUTHENTICATED` (401), `FORBIDDEN` (403), `NOT_FOUND` (404, 410),
  ///     `INPUT_TOO_LARGE` (413, or an answer of more than 8 MiB), `INVALID_ARGUMENT` (any other
  ///     4xx), `URL_REFUSED` (it is elsewhere), `FORGE_OVERLOADED` (it asks for a longer pause),
  ///     `FORGE_UNREACHABLE` (no answer, or 5xx), `FORGE_ANSWER_INVALID` (no JSON)
  public JsonReply send(JsonRequest request) {
    return send(request, URI.create(access.base() + request.route().text()));
  }

  /// The objects of a list of several pages, in the order in which they come.
  ///
  /// @param most how many at most
  /// @throws ProblemException as [#walk]
  public Items list(JsonRequest request, int most) {
    List<JsonObject> all = new ArrayList<>();
    boolean complete =
        walk(
            request,
            each -> {
              if (all.size() < most) {
                all.add(each);
                return true;
              }
              return false;
            });
    return new Items(all, complete);
  }

  /// Shows the objects of a list of several pages one after the other, and asks for the next page
  /// only when somebody wants to see it; what is no object is passed over. Where the forge says how
  /// many there are (`X-Total-Count`, as Gitea does, whose links are not to be relied on), pages
  /// are asked for by their numbers; else its links lead on.
  ///
  /// @param visitor says whether it wants to see the next one
  /// @return whether it saw all; false as well if there are more pages than are asked for (200)
  /// @throws ProblemException as [#send]; `FORGE_ANSWER_INVALID` if it is no list, or if the next
  ///     page is at another address than the forge
  public boolean walk(JsonRequest request, Predicate<JsonObject> visitor) {
    return walk(request, JsonReply::array, visitor);
  }

  /// As [#walk], for lists that are a member of an object; one that is absent is empty.
  ///
  /// @throws ProblemException as [#walk]
  public boolean walkIn(JsonRequest request, String member, Predicate<JsonObject> visitor) {
    return walk(request, reply -> reply.object().array(member).orElse(JsonArray.EMPTY), visitor);
  }

  private boolean walk(
      JsonRequest request, Function<JsonReply, JsonArray> elements, Predicate<JsonObject> visitor) {
    Optional<URI> page = Optional.of(URI.create(access.base() + request.route().text()));
    Position position = new Position(0, 0, 0);
    while (page.isPresent()) {
      if (position.pages() == MAX_PAGES) {
        return false;
      }
      JsonReply reply = send(request, page.get());
      JsonArray found = elements.apply(reply);
      if (!found.objects().stream().allMatch(visitor)) {
        return false;
      }
      position = position.after(found.size());
      page = next(request, reply, position);
    }
    return true;
  }

  /// How far a list was walked.
  private record Position(int pages, long seen, int last) {

    Position after(int found) {
      return new Position(pages + 1, seen + found, found);
    }
  }

  private Optional<URI> next(JsonRequest request, JsonReply reply, Position position) {
    Optional<String> total =
        reply.header("x-total-count").filter(text -> text.matches("[0-9]{1,9}"));
    if (total.isEmpty()) {
      return linked(request, reply);
    }
    boolean more = position.last() > 0 && position.seen() < Long.parseLong(total.get());
    return more
        ? Optional.of(
            URI.create(access.base() + request.route().with("page", position.pages() + 1).text()))
        : Optional.empty();
  }

  private Optional<URI> linked(JsonRequest request, JsonReply reply) {
    Origin here = Origin.of(access.base());
    String header = reply.header("link").orElse("");
    try {
      Optional<URI> next = NextLink.of(header).map(access.base()::resolve);
      if (next.isPresent() && !here.holds(next.get())) {
        throw Refusals.elsewhere(request, next.get().toString(), here);
      }
      return next;
    } catch (IllegalArgumentException e) {
      throw Refusals.elsewhere(request, header, here);
    }
  }

  private JsonReply send(JsonRequest request, URI address) {
    Duration left = patience.longest();
    for (int attempt = 1; ; attempt++) {
      left = left.minus(obeySilence(request, left));
      boolean last = attempt == patience.tries();
      Optional<JsonReply> answer = attempt(request, address, last);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (!isSilent()) {
        Duration pause = shorter(patience.pause(attempt), left);
        pace.pause(pause);
        left = left.minus(pause);
      }
    }
  }

  /// @return how long it waited
  private Duration obeySilence(JsonRequest request, Duration mayWait) {
    Duration left = silence.left(pace.now());
    if (!left.isPositive()) {
      return Duration.ZERO;
    }
    if (left.compareTo(mayWait) > 0) {
      throw Refusals.overloaded(request, pace.now(), left);
    }
    pace.pause(left);
    return left;
  }

  private boolean isSilent() {
    return silence.left(pace.now()).isPositive();
  }

  /// One try; empty if it shall be tried again.
  private Optional<JsonReply> attempt(JsonRequest request, URI address, boolean last) {
    Reply reply;
    try {
      reply = exchange.send(call(request, address));
    } catch (ProblemException e) {
      if (request.reads() && !last && e.problem().code() == ProblemCode.FORGE_UNREACHABLE) {
        return Optional.empty();
      }
      throw Refusals.unanswered(request, e);
    }
    Optional<Duration> refused = RateLimit.refusal(reply, pace.now());
    refused
        .or(() -> RateLimit.exhausted(reply, pace.now()))
        .ifPresent(time -> silence.keep(pace.now(), time));
    if (refused.isPresent() && !last) {
      return Optional.empty();
    }
    if (refused.isPresent()) {
      throw Refusals.overloaded(request, pace.now(), refused.get());
    }
    boolean mayPass =
        TRANSIENT.contains(reply.status()) && !request.accepted().contains(reply.status());
    if (mayPass && request.reads() && !last) {
      return Optional.empty();
    }
    return Optional.of(judged(request, current(request, address, reply)));
  }

  /// The answer that was kept, if the forge says that it is still right.
  private Reply current(JsonRequest request, URI address, Reply reply) {
    if (!request.reads()) {
      return reply;
    }
    if (reply.status() == NOT_MODIFIED) {
      return known.of(address).orElse(reply);
    }
    if (reply.status() == 200) {
      known.keep(address, reply);
    }
    return reply;
  }

  private JsonReply judged(JsonRequest request, Reply reply) {
    boolean wanted = reply.status() < 300 || request.accepted().contains(reply.status());
    JsonValue body;
    try {
      body = reply.body().length == 0 ? JsonNull.NULL : Json.read(reply.body(), LIMITS);
    } catch (ProblemException e) {
      if (reply.status() < 300) {
        throw Refusals.notJson(request, reply, e.problem());
      }
      body = JsonNull.NULL;
    }
    if (!wanted) {
      String said = access.credential().get().hide(Said.message(body));
      throw Refusals.status(request, reply.status(), said);
    }
    return new JsonReply(reply.status(), reply.headers(), body, request.subject());
  }

  private Call call(JsonRequest request, URI address) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "plumbline");
    headers.putAll(access.headers());
    Credential credential = access.credential().get();
    if (!credential.header().isEmpty()) {
      headers.put(credential.header(), credential.value());
    }
    if (request.reads()) {
      known
          .of(address)
          .flatMap(reply -> reply.header("etag"))
          .ifPresent(tag -> headers.put("If-None-Match", tag));
    }
    byte[] body = request.body().map(json -> Json.write(json).getBytes(UTF_8)).orElse(new byte[0]);
    if (request.body().isPresent()) {
      headers.put("Content-Type", "application/json");
    }
    return new Call(request.method(), address, headers, body);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

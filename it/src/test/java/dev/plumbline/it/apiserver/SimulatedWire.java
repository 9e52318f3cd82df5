package dev.plumbline.it.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.target.kubernetes.Answer;
import dev.plumbline.target.kubernetes.Call;
import dev.plumbline.target.kubernetes.Lines;
import dev.plumbline.target.kubernetes.Patience;
import dev.plumbline.target.kubernetes.Wire;
import dev.plumbline.testkit.apiserver.ApiRequest;
import dev.plumbline.testkit.apiserver.ApiResponse;
import dev.plumbline.testkit.apiserver.SimulatedApiServer;
import dev.plumbline.testkit.apiserver.SimulatedApiServer.Opened;
import dev.plumbline.testkit.apiserver.WatchCursor;
import dev.plumbline.testkit.sim.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Carries requests to the simulated API server, in the same thread.
public final class SimulatedWire implements Wire {

  /// A server gives a request up after a minute.
  private static final Duration LATEST = Duration.ofMinutes(1);

  private final SimulatedApiServer server;
  private final Timeline timeline;
  private final long begun;
  private WireFaults faults = WireFaults.NONE;

  public SimulatedWire(SimulatedApiServer server, Timeline timeline) {
    this.server = server;
    this.timeline = timeline;
    this.begun = server.history().revision();
  }

  /// From now on this goes wrong.
  public void fail(WireFaults other) {
    faults = other;
  }

  @Override
  public String server() {
    return "simulated";
  }

  private static ApiRequest request(String user, Call call) {
    ApiRequest.Body body =
        call.body()
            .map(b -> new ApiRequest.Body(b.type(), new String(b.bytes(), StandardCharsets.UTF_8)))
            .orElse(ApiRequest.Body.NONE);
    return new ApiRequest(call.method(), call.path(), call.query(), call.accept(), user, body);
  }

  @Override
  public Answer send(String user, Call call, Patience patience) {
    return switch (faults.fate(call)) {
      case HAPPENS -> answer(lagging(user, call));
      case UNREACHED -> new Answer.NoReply("simulated: no connection", false);
      case ANSWER_LOST -> {
        answer(server.answer(request(user, call)));
        yield new Answer.NoReply("simulated: the answer is lost", true);
      }
      case LATE -> {
        ApiRequest late = request(user, call);
        long store = server.history().restores();
        timeline.after(
            timeline.upTo(LATEST),
            () -> {
              // A server that is restored begins anew.
              if (store == server.history().restores()) {
                answer(server.answer(late));
              }
            });
        yield new Answer.NoReply("simulated: nobody answers", true);
      }
      case OVERLOADED -> refusal(429);
      case STORE_AWAY -> refusal(500);
    };
  }

  /// What a server says that is behind by some writes, unless it is asked not to be. It is not
  /// behind what was there when this began: a process that begins cannot know better.
  private ApiResponse lagging(String user, Call call) {
    long lag = call.method().equals("GET") ? faults.lag(call) : 0;
    server.readAt(() -> Math.max(server.history().revision() - lag, begun));
    try {
      return server.answer(request(user, call));
    } finally {
      server.readAt(server.history()::revision);
    }
  }

  private static Answer refusal(int code) {
    String body = Json.write(JsonObject.of("code", new JsonInteger(code)));
    return answer(new ApiResponse(code, body));
  }

  private static Answer answer(ApiResponse response) {
    if (response.status() == 501) {
      throw new AssertionError("the simulation is asked what it does not know: " + response.body());
    }
    return new Answer.Reply(
        response.status(),
        Optional.empty(),
        List.of(),
        response.body().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Lines open(String user, Call call, Duration patience) {
    if (faults.fate(call) != WireFaults.Fate.HAPPENS) {
      Answer none = new Answer.NoReply("simulated: no connection", false);
      return new SimulatedLines(none, timeline, server.history());
    }
    return switch (server.watch(request(user, call))) {
      case Opened.Refused(ApiResponse response) ->
          new SimulatedLines(answer(response), timeline, server.history());
      case Opened.Stream(WatchCursor cursor) -> {
        Answer good = answer(new ApiResponse(200, ""));
        SimulatedLines lines =
            new SimulatedLines(good, timeline, server.history(), Optional.of(cursor), () -> faults);
        String seconds = call.query().getOrDefault("timeoutSeconds", "1800");
        lines.endAfter(Duration.ofSeconds(Long.parseLong(seconds)));
        yield lines;
      }
    };
  }

  @Override
  public void close() {
    faults = WireFaults.NONE;
  }
}

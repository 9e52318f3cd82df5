package dev.plumbline.forge.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Answers in the order in which they were given, and remembers what it was asked.
final class ScriptedExchange implements HttpExchange {

  private final Deque<Supplier<Reply>> replies = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();

  ScriptedExchange then(int status, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    replies.addLast(() -> new Reply(status, headers, bytes));
    return this;
  }

  ScriptedExchange then(int status, String body) {
    return then(status, Map.of(), body);
  }

  ScriptedExchange fails(RuntimeException problem) {
    replies.addLast(
        () -> {
          throw problem;
        });
    return this;
  }

  List<Call> calls() {
    return calls;
  }

  @Override
  public Reply send(Call call) {
    calls.add(call);
    return replies.removeFirst().get();
  }
}

package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/// A session that gives the answers of a file: for each operation a list of them, of which the last
/// is given again and again. `{"problem": …}` is thrown.
final class CannedSession implements Session {

  private final Map<Operation, Deque<JsonObject>> answers = new EnumMap<>(Operation.class);
  private final StringBuilder questions = new StringBuilder();

  CannedSession(JsonObject file) {
    for (Map.Entry<String, JsonValue> entry : file.members().entrySet()) {
      answers.put(
          Operation.valueOf(entry.getKey()),
          new ArrayDeque<>(((JsonArray) entry.getValue()).objects()));
    }
  }

  @Override
  public JsonObject ask(Operation operation, JsonObject arguments) {
    String line = operation + " " + Json.write(arguments) + "\n";
    if (!questions.toString().endsWith(line)) {
      questions.append(line);
    }
    Deque<JsonObject> left = answers.get(operation);
    if (left == null) {
      throw new AssertionError("session.json has no answer to " + operation);
    }
    JsonObject answer = left.size() > 1 ? left.removeFirst() : left.getFirst();
    if (answer.object("problem").isPresent()) {
      throw StatusJson.readProblem(answer.object("problem").get()).exception();
    }
    return answer;
  }

  /// What was asked, a line each; the same question again at once is not repeated.
  String questions() {
    return questions.toString();
  }

  void note(String line) {
    questions.append(line).append('\n');
  }

  @Override
  public void close() {}
}

package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Helm's own engines in one Go process, which `bench/helmengines/obtain` builds.
final class GoEngines implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final Path program;
  private Process process;
  private BlockingQueue<String> answers;

  private GoEngines(Path program) throws IOException {
    this.program = program;
    this.process = start(program);
    this.answers = reader(process);
  }

  /// Starts them; the first time on a machine they are built, which takes minutes.
  ///
  /// @throws IllegalStateException if they cannot be had; the script's words are on stderr
  static GoEngines start() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("plumbline.root", "..")).toAbsolutePath();
    Process script =
        new ProcessBuilder(home.resolve("bench/helmengines/obtain").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String program = new String(script.getInputStream().readAllBytes(), UTF_8).strip();
    if (script.waitFor() != 0) {
      throw new IllegalStateException("bench/helmengines/obtain failed");
    }
    return new GoEngines(Path.of(program));
  }

  private static Process start(Path program) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TZ", "UTC");
    builder.environment().put("GOMEMLIMIT", "1GiB");
    return builder.start();
  }

  private static BlockingQueue<String> reader(Process process) {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (BufferedReader in = process.inputReader(UTF_8)) {
                in.lines().forEach(lines::add);
              } catch (IOException | UncheckedIOException e) {
                lines.add(e.toString());
              }
              lines.add("");
            });
    return lines;
  }

  /// Sends cases; the answers wait to be read. To be called from a thread of its own.
  void send(List<FuzzCase> cases) {
    try {
      OutputStream out = process.getOutputStream();
      for (FuzzCase one : cases) {
        out.write(line(one).getBytes(UTF_8));
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Begins anew: with other addresses, which differ from process to process.
  void restart() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    process = start(program);
    answers = reader(process);
  }

  private static String line(FuzzCase one) {
    Map<String, JsonValue> files = new LinkedHashMap<>();
    one.files().forEach((name, text) -> files.put(name, new JsonString(text)));
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("helm", new JsonInteger(one.helm().four() ? 4 : 3));
    members.put("files", new JsonObject(files));
    List<JsonValue> sets = new ArrayList<>();
    one.sets().forEach(set -> sets.add(new JsonString(set)));
    members.put("set", new JsonArray(sets));
    String head = Json.write(new JsonObject(members));
    return head.substring(0, head.lastIndexOf('}')) + ",\"values\":" + one.values() + "}\n";
  }

  /// The next answer: `text:` or `error:`, and the text; `died` if the process did, which begins
  /// anew then and has forgotten all other cases.
  String next() throws IOException, InterruptedException {
    String line = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null || !line.startsWith("{")) {
      restart();
      return "died";
    }
    JsonObject answer = (JsonObject) Json.read(line);
    return answer
        .string("error")
        .map(text -> "error:" + decoded(text))
        .orElseGet(() -> "text:" + decoded(answer.string("output").orElse("")));
  }

  private static String decoded(String text) {
    return GoText.decode(Base64.getDecoder().decode(text));
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}

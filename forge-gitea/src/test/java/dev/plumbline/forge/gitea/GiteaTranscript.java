package dev.plumbline.forge.gitea;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.http.Call;
import dev.plumbline.forge.http.HttpExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.http.Reply;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.forge.ForgeQuestion;
import dev.plumbline.testkit.forge.Moments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/// Listens to one question to a real Gitea, and writes it down as `RecordedExchanges` reads it.
/// What differs from run to run is written alike: times, commits, numbers and the repository.
/// Members that no adapter reads are left out.
final class GiteaTranscript implements HttpExchange {

  private static final Pattern TIME =
      Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern ID =
      Pattern.compile(
          "(?<=\"id\":|\\[id=|\\[id: |_repo_id: |/reviews/|dismiss 1 |= review )[0-9]+");
  private static final Set<String> READ =
      Set.of(
          "author",
          "base",
          "body",
          "commit",
          "commit_id",
          "committer",
          "context",
          "created_at",
          "creator",
          "description",
          "dismissed",
          "draft",
          "email",
          "head",
          "id",
          "label",
          "login",
          "merge_base",
          "merge_commit_sha",
          "mergeable",
          "merged",
          "merged_at",
          "merged_by",
          "message",
          "number",
          "parents",
          "ref",
          "repo",
          "sha",
          "state",
          "status",
          "submitted_at",
          "target_url",
          "title",
          "updated_at",
          "user");
  private static final Map<String, Set<String>> INSIDE =
      Map.of(
          "repo", Set.of("full_name"),
          "user", Set.of("login"),
          "creator", Set.of("login"),
          "merged_by", Set.of("login"));

  private final StringBuilder heard = new StringBuilder();
  private final GiteaLab lab;

  GiteaTranscript(GiteaLab lab) {
    this.lab = lab;
  }

  /// The conversation.
  ///
  /// @param about what it shows
  String of(String account, String question, String about) {
    Moments moments = new Moments();
    Forge forge =
        new GiteaForge(
            new JsonHttp(lab.access(account), this, Pace.of(moments, moments::pause)),
            new RepositoryPath("acme/" + lab.name()));
    String answer = ForgeQuestion.ask(forge, question);
    StringBuilder whole = new StringBuilder("# " + about + "\nask " + question + "\n" + heard);
    whole.append('\n');
    answer.lines().forEach(line -> whole.append("= ").append(line).append('\n'));
    if (!moments.pauses().isEmpty()) {
      whole.append("= waited");
      moments.pauses().forEach(each -> whole.append(' ').append(each));
      whole.append('\n');
    }
    // What Gitea finds out aside counts for merges only.
    String text = whole.toString();
    return alike(
        question.startsWith("merge ")
            ? text
            : text.replace("\"mergeable\":true", "\"mergeable\":false"));
  }

  @Override
  public Reply send(Call call) {
    Reply reply = lab.gitea().exchange().send(call);
    String path = call.address().toString().replace(lab.gitea().address(), "");
    heard.append("\n> ").append(call.method()).append(' ').append(path).append('\n');
    if (call.body().length > 0) {
      heard.append("> ").append(new String(call.body(), UTF_8)).append('\n');
    }
    heard.append("< ").append(reply.status()).append('\n');
    reply.header("x-total-count").ifPresent(n -> heard.append("< X-Total-Count: " + n + "\n"));
    if (reply.body().length > 0) {
      JsonValue body = Json.read(reply.body(), Limits.DEFAULT);
      heard.append(Json.write(pruned(body, READ))).append('\n');
    }
    return reply;
  }

  private static JsonValue pruned(JsonValue value, Set<String> kept) {
    return switch (value) {
      case JsonArray list ->
          new JsonArray(list.elements().stream().map(each -> pruned(each, kept)).toList());
      case JsonObject object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object
            .members()
            .forEach(
                (name, each) -> {
                  if (kept.contains(name)) {
                    members.put(name, pruned(each, INSIDE.getOrDefault(name, READ)));
                  }
                });
        yield new JsonObject(members);
      }
      default -> value;
    };
  }

  private String alike(String text) {
    String named =
        TIME.matcher(text.replace("/" + lab.name(), "/shop")).replaceAll("2026-11-01T08:00:00Z");
    return counted(
        counted(named, COMMIT, place -> Integer.toHexString(place).repeat(40)),
        ID,
        place -> Integer.toString(100 + place));
  }

  /// Names as their places in the order in which they first come.
  private static String counted(String text, Pattern name, IntFunction<String> placed) {
    List<String> names = name.matcher(text).results().map(r -> r.group()).distinct().toList();
    return name.matcher(text).replaceAll(r -> placed.apply(names.indexOf(r.group()) + 1));
  }
}

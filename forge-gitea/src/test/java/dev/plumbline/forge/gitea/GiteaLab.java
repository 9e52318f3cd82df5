package dev.plumbline.forge.gitea;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.forge.ForgeLab;
import java.util.Base64;

/// A repository on a real Gitea.
///
record GiteaLab(GiteaProgram gitea, String owner, String name) implements ForgeLab {

  /// Everybody commits at the same time, so that commits have the same names in each run.
  private static final String WHEN = "2026-11-01T08:00:00Z";

  @Override
  public Forge as(String account) {
    return new GiteaForge(http(account), new RepositoryPath(owner + "/" + name));
  }

  JsonHttp http(String account) {
    return gitea.http(access(account));
  }

  Access access(String account) {
    return GiteaForge.access(gitea.address(), gitea.token(account));
  }

  Route route(Object... rest) {
    Object[] all = new Object[rest.length + 3];
    all[0] = "repos";
    all[1] = owner;
    all[2] = name;
    System.arraycopy(rest, 0, all, 3, rest.length);
    return Route.of(all);
  }

  @Override
  public String push(String account, String branch, String path, String text) {
    JsonHttp http = http(account);
    JsonReply there = http.send(JsonRequest.get(route("branches", branch), branch).accepting(404));
    JsonObject person =
        JsonObject.EMPTY.with("name", account).with("email", account + "@example.org");
    JsonObject body =
        JsonObject.EMPTY
            .with("message", "Write " + path)
            .with("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)))
            .with("author", person)
            .with("committer", person)
            .with("dates", JsonObject.EMPTY.with("author", WHEN).with("committer", WHEN));
    JsonObject placed =
        there.isSuccess()
            ? body.with("branch", branch)
            : body.with("branch", "main").with("new_branch", branch);
    Route file = route("contents", path);
    JsonReply before =
        http.send(
            JsonRequest.get(file.with("ref", there.isSuccess() ? branch : "main"), path)
                .accepting(404));
    JsonRequest request =
        before.isSuccess()
            ? JsonRequest.put(file, placed.with("sha", Fields.of(before).text("sha")), path)
            : JsonRequest.post(file, placed, path);
    return Fields.of(http.send(request)).object("commit").text("sha");
  }

  @Override
  public String main(String path) {
    JsonReply file =
        http("ann")
            .send(
                JsonRequest.get(route("contents", path).with("ref", "main"), path).accepting(404));
    return file.isSuccess()
        ? new String(Base64.getDecoder().decode(Fields.of(file).text("content")), UTF_8)
        : "";
  }

  /// The repository stays until the server ends.
  @Override
  public void close() {}
}

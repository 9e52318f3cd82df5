package dev.plumbline.forge.gitea;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.HttpExchange;
import dev.plumbline.forge.http.JdkExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.http.Patience;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real Gitea on this machine, in a folder of its own, with the accounts `ann`, `bob` and `ci`
/// and the organization `acme`. The script `forge-gitea/oracle/obtain` gets the program.
final class GiteaProgram implements AutoCloseable {

  /// Of all accounts; nobody but this process comes to the server.
  private static final String PASSWORD = "correct-horse";

  private static final List<String> ACCOUNTS = List.of("ann", "bob", "ci");

  /// What docs/how-to/forges.md says that a token needs.
  private static final List<String> SCOPES =
      List.of("write:repository", "write:issue", "read:user");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JdkExchange exchange = new JdkExchange(JdkExchange.Options.direct());
  private final Map<String, String> tokens = new HashMap<>();
  private final GiteaFolder folder;
  private final Process process;
  private int repositories;

  /// Starts one.
  ///
  /// @param folder an empty one
  GiteaProgram(Path folder) {
    this.folder = GiteaFolder.in(folder);
    this.folder.run("migrate");
    this.folder.run(
        ("admin user create --admin --must-change-password=false --username root"
                + " --email root@example.org --password "
                + PASSWORD)
            .split(" "));
    this.process = this.folder.start("web");
    populate();
  }

  private void populate() {
    awaitAnswer();
    JsonHttp root = basic("root");
    for (String account : ACCOUNTS) {
      post(
          root,
          Route.of("admin", "users"),
          JsonObject.EMPTY
              .with("username", account)
              .with("email", account + "@example.org")
              .with("password", PASSWORD)
              .with("must_change_password", new JsonBoolean(false)));
      List<JsonValue> scopes =
          SCOPES.stream().map(each -> (JsonValue) new JsonString(each)).toList();
      Fields token =
          post(
              basic(account),
              Route.of("users", account, "tokens"),
              JsonObject.EMPTY.with("name", "contract").with("scopes", new JsonArray(scopes)));
      tokens.put(account, token.text("sha1"));
    }
    post(root, Route.of("orgs"), JsonObject.EMPTY.with("username", "acme"));
  }

  private void awaitAnswer() {
    JsonHttp asked =
        new JsonHttp(
            GiteaForge.access(address(), ""),
            exchange,
            Pace.real(),
            new Patience(10, Duration.ofMillis(20), PATIENCE));
    try {
      asked.send(JsonRequest.get(Route.of("version"), "version of Gitea"));
    } catch (ProblemException e) {
      process.destroyForcibly();
      throw new IllegalStateException("Gitea did not start: " + folder.said("web"), e);
    }
  }

  static Fields post(JsonHttp http, Route route, JsonObject body) {
    return Fields.of(http.send(JsonRequest.post(route, body, route.text())));
  }

  /// The interface as `root`, with a password.
  JsonHttp root() {
    return basic("root");
  }

  private JsonHttp basic(String account) {
    String both = Base64.getEncoder().encodeToString((account + ":" + PASSWORD).getBytes(UTF_8));
    return http(Access.of(address(), new Credential("Authorization", "Basic ", both)));
  }

  JsonHttp http(Access access) {
    return new JsonHttp(access, exchange, Pace.real());
  }

  /// Lets it finish what it does aside, such as finding out whether commits conflict.
  void settle() {
    folder.run("manager", "flush-queues");
  }

  /// The edge to it, for those who want to listen.
  HttpExchange exchange() {
    return exchange;
  }

  /// `http://127.0.0.1:PORT/api/v1`
  String address() {
    return "http://127.0.0.1:" + folder.port() + "/api/v1";
  }

  String token(String account) {
    return tokens.getOrDefault(account, "");
  }

  /// One more repository of acme, which `ann` and `bob` administrate and `ci` may write to, with
  /// one commit on `main`.
  GiteaLab repository() {
    repositories++;
    String name = "shop-" + repositories;
    post(
        root(),
        Route.of("orgs", "acme", "repos"),
        JsonObject.EMPTY
            .with("name", name)
            .with("auto_init", new JsonBoolean(true))
            .with("default_branch", "main"));
    for (String account : ACCOUNTS) {
      root()
          .send(
              JsonRequest.put(
                  Route.of("repos", "acme", name, "collaborators", account),
                  JsonObject.EMPTY.with("permission", account.equals("ci") ? "write" : "admin"),
                  account));
    }
    return new GiteaLab(this, "acme", name);
  }

  @Override
  public void close() {
    exchange.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;

/// An embedded forge with two accounts, one repository and one hook.
record FakeAdministration(CannedSession session) implements Administration {

  @Override
  public String address() {
    return "http://127.0.0.1:3000";
  }

  @Override
  public List<String> repositories() {
    return List.of("fleet", "shop");
  }

  @Override
  public void createRepository(String name) {
    session.note("create " + name);
  }

  @Override
  public List<JsonObject> users() {
    return array(
        """
        [{"name": "ann", "mails": ["ann@example.org"], "disabled": false,
          "grants": {"shop": ["write", "review"]},
          "tokens": [{"id": "4f2a91c07be3", "note": "laptop", "grants": {"shop": ["write"]},
            "expires": "2026-10-27T12:00:00Z"}]},
         {"name": "ci", "mails": [], "disabled": true, "grants": {"*": ["status"]}, "tokens": []}]
        """);
  }

  private static List<JsonObject> array(String json) {
    return ((JsonArray) Json.read(json)).objects();
  }

  @Override
  public JsonObject putUser(String name, JsonObject settings) {
    session.note("put " + name + " " + Json.write(settings));
    return settings.with("name", name).with("tokens", JsonArray.EMPTY);
  }

  @Override
  public JsonObject createToken(String user, JsonObject wanted) {
    session.note("token for " + user + " " + Json.write(wanted));
    if (user.equals("ci")) {
      throw Problem.of(
              ProblemCode.FORBIDDEN, "the forge", "this needs the scope 'admin on *'", "Ask.")
          .exception();
    }
    return wanted
        .without("days")
        .with("id", "9d01aa34c2e7")
        .with("expires", "2026-10-27T12:00:00Z")
        .with("token", "plumb_9d01aa34c2e7_secret");
  }

  @Override
  public void revokeToken(String user, String id) {
    session.note("revoke " + id + " of " + user);
  }

  @Override
  public JsonObject protection(String repository) {
    return (JsonObject)
        Json.read(
            """
            {"rules": [
              {"branches": "main", "requiredApprovals": 0, "requiredChecks": [],
                "noForcePush": true, "noDeletion": true, "linearHistory": false},
              {"branches": "release/*", "requiredApprovals": 2, "requiredChecks": ["build", "lint"],
                "noForcePush": false, "noDeletion": false, "linearHistory": true}]}
            """);
  }

  @Override
  public JsonObject protect(String repository, JsonObject rules) {
    session.note("protect " + repository + " " + Json.write(rules));
    return rules;
  }

  @Override
  public List<JsonObject> hooks(String repository) {
    return array(
        """
        [{"id": "77b0c1d2e3f4", "url": "https://ci.example.org/hook", "events": []}]
        """);
  }

  @Override
  public JsonObject addHook(String repository, JsonObject wanted) {
    session.note("hook of " + repository + " " + Json.write(wanted));
    return wanted.without("secret").with("id", "88b0c1d2e3f4");
  }

  @Override
  public void removeHook(String repository, String id) {
    session.note("remove " + id + " of " + repository);
  }
}

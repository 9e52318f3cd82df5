package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.Administration;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.util.List;

/// The embedded forge as its administrators see it, asked over HTTP.
public final class PlumblineAdministration implements Administration {

  private final Calls calls;

  /// @param http asks at the address of the forge itself, with one of its tokens
  public PlumblineAdministration(JsonHttp http) {
    this.calls = new Calls(http);
  }

  @Override
  public String address() {
    return calls.http().base().toString();
  }

  @Override
  public List<String> repositories() {
    return calls.get(Calls.route("repositories"), address()).array().strings();
  }

  @Override
  public void createRepository(String name) {
    JsonObject body = JsonObject.of("name", new JsonString(name));
    calls.post(Calls.route("repositories"), body, "repository " + name);
  }

  @Override
  public List<JsonObject> users() {
    return calls.get(Calls.route("users"), address()).array().objects();
  }

  @Override
  public JsonObject putUser(String name, JsonObject settings) {
    return calls.put(Calls.route("users", name), settings, "account " + name).object();
  }

  @Override
  public JsonObject createToken(String user, JsonObject wanted) {
    return calls.post(Calls.route("users", user, "tokens"), wanted, "account " + user).object();
  }

  @Override
  public void revokeToken(String user, String id) {
    calls.delete(Calls.route("users", user, "tokens", id), "account " + user);
  }

  @Override
  public JsonObject protection(String repository) {
    return calls
        .get(Calls.route("repositories", repository, "protection"), subject(repository))
        .object();
  }

  @Override
  public JsonObject protect(String repository, JsonObject rules) {
    return calls
        .put(Calls.route("repositories", repository, "protection"), rules, subject(repository))
        .object();
  }

  @Override
  public List<JsonObject> hooks(String repository) {
    return calls
        .get(Calls.route("repositories", repository, "hooks"), subject(repository))
        .array()
        .objects();
  }

  @Override
  public JsonObject addHook(String repository, JsonObject wanted) {
    return calls
        .post(Calls.route("repositories", repository, "hooks"), wanted, subject(repository))
        .object();
  }

  @Override
  public void removeHook(String repository, String id) {
    calls.delete(Calls.route("repositories", repository, "hooks", id), subject(repository));
  }

  private static String subject(String repository) {
    return "repository " + repository;
  }
}

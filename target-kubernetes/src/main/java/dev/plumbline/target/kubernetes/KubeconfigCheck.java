package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.kubernetes.KubernetesConnection.Permissions;
import java.net.URI;
import java.util.List;

/// Looks at a kubeconfig before anybody obeys it: a kubeconfig can name programs to run, switch the
/// verification of the server off, or act as somebody else.
record KubeconfigCheck(String file, Permissions permissions) {

  private static final List<String> DISGUISES =
      List.of("as", "as-uid", "as-groups", "as-user-extra");

  /// What of the kubeconfig counts.
  ///
  /// @param cluster as the file has it
  /// @param user as the file has it; holds secrets
  record Chosen(String context, URI server, JsonObject cluster, JsonObject user) {
    /// Names no secret.
    @Override
    public String toString() {
      return context + " at " + server;
    }
  }

  /// The context, if nothing in it is refused.
  ///
  /// @param wanted the context's name; empty for the current one
  /// @throws ProblemException `KUBECONFIG_REFUSED`
  Chosen check(JsonValue root, String wanted) {
    if (!(root instanceof JsonObject config)) {
      throw refused("it is not a mapping", "Name a kubeconfig file.");
    }
    String name = wanted.isEmpty() ? config.string("current-context").orElse("") : wanted;
    if (name.isEmpty()) {
      throw refused("it has no current-context", "Name a context with --context.");
    }
    JsonObject context = named(config, "contexts", name, "context");
    String clusterName = context.string("cluster").orElse("");
    String userName = context.string("user").orElse("");
    JsonObject cluster = named(config, "clusters", clusterName, "cluster");
    JsonObject user =
        userName.isEmpty() ? JsonObject.EMPTY : named(config, "users", userName, "user");
    checkUser(userName, user);
    return new Chosen(name, server(clusterName, cluster), cluster, user);
  }

  private void checkUser(String name, JsonObject user) {
    if (user.has("exec") && !permissions.programs()) {
      String command = user.object("exec").flatMap(e -> e.string("command")).orElse("?");
      throw refused(
          "user " + name + " runs a program (exec: " + command + ")",
          "Use a kubeconfig with a token, a tokenFile or a client certificate, or allow programs"
              + " explicitly.");
    }
    if (user.has("auth-provider") && !permissions.programs()) {
      throw refused(
          "user " + name + " uses an auth-provider plugin",
          "Use a kubeconfig with a token, a tokenFile or a client certificate.");
    }
    for (String disguise : DISGUISES) {
      if (user.has(disguise)) {
        throw refused(
            "user " + name + " acts as somebody else (" + disguise + ")",
            "Remove it; an application names the service account that it acts as.");
      }
    }
  }

  private URI server(String name, JsonObject cluster) {
    if (cluster.bool("insecure-skip-tls-verify").orElse(false) && !permissions.unverifiedTls()) {
      throw refused(
          "cluster " + name + " does not verify the server (insecure-skip-tls-verify)",
          "Give the cluster's certificate-authority, or allow unverified TLS explicitly.");
    }
    String text = cluster.string("server").orElse("");
    URI server;
    try {
      server = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw refused("cluster " + name + " has an invalid server address", "Correct it.");
    }
    boolean secure = "https".equalsIgnoreCase(server.getScheme());
    boolean plain = "http".equalsIgnoreCase(server.getScheme());
    if (server.getHost() == null || !(secure || plain)) {
      throw refused("cluster " + name + " has no server address", "Add `server: https://…`.");
    }
    if (plain && !permissions.unverifiedTls()) {
      throw refused(
          "cluster " + name + " is reached without TLS",
          "Use an https address, or allow unverified TLS explicitly.");
    }
    return server;
  }

  private JsonObject named(JsonObject config, String list, String name, String content) {
    return config.array(list).stream()
        .flatMap(a -> a.objects().stream())
        .filter(entry -> entry.string("name").orElse("").equals(name))
        .findFirst()
        .map(entry -> entry.object(content).orElse(JsonObject.EMPTY))
        .orElseThrow(
            () ->
                refused(
                    "it has no " + content + " named '" + name + "'",
                    "See `kubectl config view` for what it has."));
  }

  private ProblemException refused(String why, String next) {
    return new Problem(
            ProblemCode.KUBECONFIG_REFUSED, file, "this kubeconfig is not used", why, next)
        .exception();
  }
}

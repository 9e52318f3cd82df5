package dev.plumbline.it.crash;

import dev.plumbline.codec.Json;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestRefusedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What one run of the story has for itself: a namespace, a repository, a state folder, and names
/// of applications that nobody else has.
final class World implements AutoCloseable {

  private static final String MARK = "-world";

  /// What all worlds share.
  ///
  /// @param folder for state folders and logs
  record Ground(ApiServer server, InventoryStore inventories, GitHost host, Path folder) {}

  final ApiServer server;
  final InventoryStore inventories;
  final String namespace;
  final String url;
  final Path state;
  final Path log;
  private final BareRepository repository;

  World(Ground ground, int number) {
    this.server = ground.server();
    this.inventories = ground.inventories();
    this.namespace = "p%d%s%03d".formatted(ProcessHandle.current().pid(), MARK, number);
    this.state = ground.folder().resolve(namespace);
    this.log = ground.folder().resolve(namespace + ".log");
    this.repository = ground.host().create(namespace);
    this.url = ground.host().url(namespace).toString();
    server.request(
        "POST",
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(namespace),
        "application/json");
  }

  /// The application's name in the story: without the world's.
  static String story(String name) {
    int mark = name.indexOf(MARK);
    return mark < 0 ? name : name.substring(0, name.lastIndexOf("-p", mark));
  }

  /// The application's name in this world.
  String name(String story) {
    return story + "-" + namespace;
  }

  ApplicationId id(String story) {
    return new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name(story));
  }

  /// Commits these files on main; an empty text removes.
  String commit(String message, Map<String, String> files) {
    Commit commit = Commit.on("main", message).by("Ada <ada@example.org>");
    for (Map.Entry<String, String> file : files.entrySet()) {
      commit =
          file.getValue().isEmpty()
              ? commit.delete(file.getKey())
              : commit.file(file.getKey(), file.getValue());
    }
    return repository.commit(commit);
  }

  String tip() {
    return repository.tip("main").orElse("");
  }

  String path(String configMap) {
    return "/api/v1/namespaces/" + namespace + "/configmaps/" + configMap;
  }

  /// The object or list at the path; empty if it is not there.
  Optional<JsonObject> get(String path) {
    try {
      return Optional.of((JsonObject) Json.read(server.request("GET", path)));
    } catch (RequestRefusedException e) {
      if (e.code() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The text with everything that only this world has replaced by what all worlds share.
  String anonymous(String text) {
    return text.replace(namespace, "WORLD")
        .replace(id("shop").label(), "SHOP")
        .replace(id("old").label(), "OLD");
  }

  @Override
  public void close() {
    repository.close();
  }
}

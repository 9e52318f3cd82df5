package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.argocd.ArgoCdDialect;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The folders under `examples/`, deployed as they are: only the repository's address is another.
class ExamplesIT {

  private static final String ADDRESS = "https://git.example.com/platform/plumbline.git";

  private static final String APPLICATIONS =
      "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications";

  private Lab lab = Lab.on(ApiServer.shared());

  @AfterEach
  void close() {
    lab.close();
  }

  /// Every file of the example, by its path in the repository.
  private Map<String, String> files(String example) {
    Path root = Path.of(System.getProperty("plumbline.root"));
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root.resolve("examples").resolve(example))) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(path).toString(), Files.readString(path).replace(ADDRESS, lab.url));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /// Plays controllers in these namespaces until all applications are settled.
  private void untilAllSettled(int applications, String commit, String... namespaces) {
    lab.until(
        applications + " applications are settled",
        () -> {
          for (String namespace : namespaces) {
            play(namespace);
          }
          Map<ApplicationId, ApplicationStatus> all = lab.plumb().engine().statuses();
          return all.size() == applications
              && all.values().stream()
                  .allMatch(status -> new Standing(Optional.of(status)).isSettledAt(commit));
        });
  }

  private void play(String namespace) {
    Played played = new Played(lab, namespace);
    for (JsonObject deployment : list("/apis/apps/v1/namespaces/" + namespace + "/deployments")) {
      Optional<JsonValue> seen = deployment.at("status", "observedGeneration");
      if (!seen.equals(deployment.at("metadata", "generation"))) {
        played.rolledOut(name(deployment));
      }
    }
    for (JsonObject job : list("/apis/batch/v1/namespaces/" + namespace + "/jobs")) {
      if (job.at("status", "conditions").isEmpty()) {
        played.completed(name(job));
      }
    }
  }

  private List<JsonObject> list(String path) {
    JsonObject list = (JsonObject) Json.read(lab.server.request("GET", path));
    return list.array("items").orElse(JsonArray.EMPTY).objects();
  }

  private static String name(JsonObject object) {
    return object.object("metadata").flatMap(m -> m.string("name")).orElseThrow();
  }

  @Test
  void deploysTheArgoCdApplications() {
    String commit = lab.commit("The example", files("argocd"));
    lab.start("examples/argocd/apps");
    untilAllSettled(3, commit, "guestbook", "sync-waves", "hooks");
    assertThat(lab.get("/api/v1/namespaces/guestbook/services/guestbook")).isPresent();
    assertThat(lab.get("/api/v1/namespaces/sync-waves/services/web")).isPresent();
    assertThat(lab.get("/apis/apps/v1/namespaces/hooks/deployments/web")).isPresent();
    assertThat(lab.get("/apis/batch/v1/namespaces/hooks/jobs/migrate")).isPresent();
    assertThat(lab.get("/apis/batch/v1/namespaces/hooks/jobs/report")).isEmpty();
  }

  @Test
  void deploysAndRemovesTheApplicationOfApplications() {
    lab.close();
    lab = Lab.on(Servers.audited());
    lab.createNamespace("argocd");
    new ArgoCdDialect().definitions().forEach(this::apply);
    Map<String, String> files = files("argocd");
    String commit = lab.commit("The example", files);
    lab.startFromCluster();
    lab.until("the definitions are served", this::areServed);
    apply(files.getOrDefault("examples/argocd/app-of-apps.yaml", ""));
    untilAllSettled(4, commit, "guestbook", "sync-waves", "hooks");
    assertThat(list(APPLICATIONS)).hasSize(4);

    lab.server.request("DELETE", APPLICATIONS + "/examples");
    lab.until("all applications are gone", () -> list(APPLICATIONS).isEmpty());
    assertThat(list("/apis/apps/v1/namespaces/guestbook/deployments")).isEmpty();
    assertThat(list("/apis/apps/v1/namespaces/hooks/deployments")).isEmpty();
    assertThat(lab.get("/api/v1/namespaces/guestbook")).isPresent();
  }

  /// A server is not ready to store a kind at once.
  private boolean areServed() {
    try {
      return lab.get(APPLICATIONS).isPresent();
    } catch (RequestRefusedException e) {
      return false;
    }
  }

  private void apply(String yaml) {
    Manifest manifest = new Manifest((JsonObject) Yaml.readOne(yaml));
    String path =
        manifest.kind().equals("Application")
            ? APPLICATIONS
            : "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    lab.server.request("POST", path, yaml, "application/yaml");
  }

  @Test
  void deploysTheFluxKustomizationsOfBothClusters() {
    String commit = lab.commit("The example", files("flux"));
    lab.start("examples/flux/clusters/staging");
    untilAllSettled(2, commit, "podinfo");
    assertThat(environment()).isEqualTo("staging");
    assertThat(list("/apis/apps/v1/namespaces/podinfo/deployments"))
        .extracting(deployment -> deployment.at("metadata", "labels", "environment").toString())
        .allMatch(label -> label.contains("staging"));
    lab.stop();
    lab.start("examples/flux/clusters/production");
    untilAllSettled(2, commit, "podinfo");
    assertThat(environment()).isEqualTo("production");
  }

  private String environment() {
    return lab.get("/api/v1/namespaces/podinfo/configmaps/podinfo")
        .flatMap(map -> map.object("data"))
        .flatMap(data -> data.string("environment"))
        .orElse("");
  }
}

package dev.plumbline.check.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.Policy;
import dev.plumbline.check.Schemas;
import dev.plumbline.codec.Json;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Severity;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each row of schema.yaml on a real API server with strict validation, and with the schemas that
/// this server publishes.
class SchemaServerIT {

  private static final int PATIENCE = 300;

  @Test
  void theServerAndWeAcceptTheSame() throws InterruptedException {
    try (ApiServer server = ApiServer.start()) {
      define(server);
      Policy policy =
          Policy.of(
              List.of(Examples.rendered(SchemaTable.DEFINITION)),
              List.of(new Schemas(documents(server)), new DefinitionRules()));
      List<String> differences = new ArrayList<>();
      for (SchemaTable.Row row : SchemaTable.ROWS) {
        Optional<String> refusal = refusal(server, row);
        if (refusal.isPresent() == row.isAllowed()
            || !refusal.orElse(row.field()).contains(row.field())) {
          differences.add(row + ": the server decides otherwise: " + refusal);
        }
        List<Finding> findings = SchemaTable.findings(policy, row);
        if (!asExpected(row, findings)) {
          differences.add(row + ": we decide otherwise: " + findings + " and " + refusal);
        }
      }
      System.out.println(
          "schema.yaml: " + SchemaTable.ROWS.size() + " rows were asked of a real server");
      assertThat(differences).isEmpty();
    }
  }

  private static boolean asExpected(SchemaTable.Row row, List<Finding> findings) {
    Severity wanted = row.onlyWarned() ? Severity.WARNING : Severity.ERROR;
    boolean found = findings.stream().anyMatch(finding -> finding.severity() == wanted);
    return row.isAllowed()
        ? findings.isEmpty()
        : found && findings.toString().contains(row.field());
  }

  private static void define(ApiServer server) throws InterruptedException {
    post(server, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", SchemaTable.DEFINITION);
    String gadgets = "/apis/example.dev/v1/namespaces/default/gadgets";
    for (int i = 0; i < PATIENCE && !answers(server, gadgets); i++) {
      Thread.sleep(100);
    }
    for (SchemaTable.Row row : SchemaTable.ROWS) {
      row.before().ifPresent(before -> post(server, gadgets, before));
    }
  }

  private static boolean answers(ApiServer server, String path) {
    try {
      server.request("GET", path);
      return true;
    } catch (RequestRefusedException e) {
      return false;
    }
  }

  private static List<JsonObject> documents(ApiServer server) {
    return Stream.of(
            "api/v1",
            "apis/apps/v1",
            "apis/batch/v1",
            "apis/policy/v1",
            "apis/autoscaling/v2",
            "apis/rbac.authorization.k8s.io/v1")
        .map(version -> "/openapi/v3/" + version)
        .map(path -> (JsonObject) Json.read(server.request("GET", path)))
        .toList();
  }

  private static Optional<String> refusal(ApiServer server, SchemaTable.Row row) {
    String query = "?dryRun=All&fieldValidation=Strict";
    try {
      if (row.before().isPresent()) {
        String path = path(row.object()) + "/" + row.id();
        JsonObject live = (JsonObject) Json.read(server.request("GET", path));
        String version =
            live.object("metadata").flatMap(m -> m.string("resourceVersion")).orElseThrow();
        JsonObject metadata = row.object().metadata().with("resourceVersion", version);
        server.request(
            "PUT",
            path + query,
            Json.write(row.object().content().with("metadata", metadata)),
            "application/json");
      } else {
        post(server, path(row.object()) + query, row.object());
      }
      return Optional.empty();
    } catch (RequestRefusedException e) {
      return Optional.of(((JsonObject) Json.read(e.body())).string("message").orElse(e.body()));
    }
  }

  private static void post(ApiServer server, String path, Manifest object) {
    server.request("POST", path, Json.write(object.content()), "application/json");
  }

  private static String path(Manifest object) {
    String root =
        object.apiVersion().contains("/")
            ? "/apis/" + object.apiVersion()
            : "/api/" + object.apiVersion();
    return root + "/namespaces/default/" + object.kind().toLowerCase(Locale.ROOT) + "s";
  }
}

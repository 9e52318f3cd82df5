package dev.plumbline.check.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.Policy;
import dev.plumbline.codec.Json;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each row of admission.yaml on a real API server: its policies and bindings are created, and the
/// object is sent as a dry run.
class AdmissionServerIT {

  private static final String POLICIES =
      "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";
  private static final String BINDINGS =
      "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings";
  private static final int PATIENCE = 600;

  @Test
  void theServerAndWeDecideEachRowAlike() throws InterruptedException {
    try (ApiServer server = ApiServer.start()) {
      prepare(server);
      Policy policy = AdmissionTable.policy();
      List<String> differences = new ArrayList<>();
      for (AdmissionTable.Row row : AdmissionTable.ROWS) {
        Optional<String> refusal = refusal(server, row);
        AdmissionTable.Verdict server1 =
            refusal.isPresent() ? AdmissionTable.Verdict.DENY : AdmissionTable.Verdict.ALLOW;
        if (server1 != row.server() || !refusal.orElse("").contains(row.serverSays())) {
          differences.add(row + ": the server decides otherwise: " + refusal);
        }
        List<Finding> findings = AdmissionTable.findings(policy, row);
        if (AdmissionTable.verdict(findings) != row.offline()) {
          differences.add(row + ": we decide otherwise: " + findings);
        }
        if (row.offline() == AdmissionTable.Verdict.DENY
            && row.server() == AdmissionTable.Verdict.DENY
            && !row.fields().has("because")
            && !sameMessage(refusal.orElse(""), findings)) {
          differences.add(row + ": other words: " + refusal + " and " + findings);
        }
      }
      System.out.println(
          "admission.yaml: " + AdmissionTable.ROWS.size() + " rows were asked of a real server");
      assertThat(differences).isEmpty();
    }
  }

  /// The words of an error are CEL's, and those differ from one implementation to the other; all
  /// else is the policy's.
  private static boolean sameMessage(String refusal, List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.problem().why())
        .map(why -> why.contains("resulted in error") ? "resulted in error" : why)
        .map(why -> why.contains("fails to evaluate") ? "fails to evaluate" : why)
        .anyMatch(refusal::contains);
  }

  private static void prepare(ApiServer server) throws InterruptedException {
    server.request(
        "PATCH",
        "/api/v1/namespaces/default",
        "{\"metadata\":{\"labels\":{\"team\":\"one\"}}}",
        "application/merge-patch+json");
    AdmissionTable.parameters().forEach(parameter -> create(server, parameter, ""));
    for (AdmissionTable.Row row : AdmissionTable.ROWS) {
      row.before().ifPresent(before -> create(server, before, ""));
    }
    for (AdmissionTable.Row row : AdmissionTable.ROWS) {
      post(server, POLICIES, row.policy());
      post(server, BINDINGS, row.binding());
    }
    awaitSentinel(server);
  }

  /// The server takes policies in their order: when the last one counts, all do.
  private static void awaitSentinel(ApiServer server) throws InterruptedException {
    AdmissionTable.Row sentinel =
        new AdmissionTable.Row(
            AdmissionTable.ROWS.size(),
            (JsonObject)
                Json.read("{\"name\":\"sentinel\",\"expression\":\"false\",\"allow\":false}"));
    post(server, POLICIES, sentinel.policy());
    post(server, BINDINGS, sentinel.binding());
    for (int i = 0; i < PATIENCE && refusal(server, sentinel).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(refusal(server, sentinel)).isPresent();
  }

  private static Optional<String> refusal(ApiServer server, AdmissionTable.Row row) {
    try {
      if (row.before().isPresent()) {
        server.request(
            "PUT",
            path(row.object()) + "/" + row.id() + "?dryRun=All",
            Json.write(row.object().content()),
            "application/json");
      } else {
        create(server, row.object(), "?dryRun=All");
      }
      return Optional.empty();
    } catch (RequestRefusedException e) {
      return Optional.of(((JsonObject) Json.read(e.body())).string("message").orElse(e.body()));
    }
  }

  private static void create(ApiServer server, Manifest object, String query) {
    post(server, path(object) + query, object);
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

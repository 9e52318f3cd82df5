package dev.plumbline.it.cluster;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.Optional;

/// What controllers and kubelets would report of a lab's objects, told by hand: on a plain API
/// server nobody else does, so that a test alone says when something becomes healthy.
record Played(Lab lab, String namespace) {

  private static final String NOW = "2026-01-01T00:00:00Z";

  static Played in(Lab lab) {
    return new Played(lab, lab.namespace);
  }

  /// All replicas of the Deployment are there and available.
  void rolledOut(String deployment) {
    String path = "/apis/apps/v1/namespaces/" + namespace + "/deployments/" + deployment;
    JsonObject live = lab.get(path).orElseThrow();
    String replicas = number(live.at("spec", "replicas"));
    lab.server.request(
        "PATCH",
        path + "/status",
        """
        {"status": {"observedGeneration": %s, "replicas": %s, "updatedReplicas": %s,
          "readyReplicas": %s, "availableReplicas": %s,
          "conditions": [
            {"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable",
             "lastUpdateTime": "%s", "lastTransitionTime": "%s"},
            {"type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable",
             "lastUpdateTime": "%s", "lastTransitionTime": "%s"}]}}
        """
            .formatted(
                number(live.at("metadata", "generation")),
                replicas,
                replicas,
                replicas,
                replicas,
                NOW,
                NOW,
                NOW,
                NOW),
        "application/merge-patch+json");
  }

  /// The Job is through.
  void completed(String job) {
    end(
        job,
        """
        "succeeded": 1, "completionTime": "%s", "conditions": [
          {"type": "SuccessCriteriaMet", "status": "True", "lastTransitionTime": "%s"},
          {"type": "Complete", "status": "True", "lastTransitionTime": "%s"}]
        """
            .formatted(NOW, NOW, NOW));
  }

  /// The Job is given up.
  void failed(String job) {
    end(
        job,
        """
        "failed": 1, "conditions": [
          {"type": "FailureTarget", "status": "True", "reason": "BackoffLimitExceeded",
           "lastTransitionTime": "%s"},
          {"type": "Failed", "status": "True", "reason": "BackoffLimitExceeded",
           "message": "it did not work", "lastTransitionTime": "%s"}]
        """
            .formatted(NOW, NOW));
  }

  private void end(String job, String status) {
    lab.server.request(
        "PATCH",
        "/apis/batch/v1/namespaces/" + namespace + "/jobs/" + job + "/status",
        "{\"status\": {\"startTime\": \"" + NOW + "\", " + status + "}}",
        "application/merge-patch+json");
  }

  private static String number(Optional<JsonValue> value) {
    return value.map(dev.plumbline.codec.Json::write).orElse("1");
  }
}

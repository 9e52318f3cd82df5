package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ProblemException;
import dev.plumbline.testkit.Cases;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every row of Argo CD's own answers about tracking.
class TrackingTableTest {

  @Test
  void everyRowAgrees() {
    for (JsonObject row : Cases.rows("argocd-tables", "tracking.jsonl")) {
      switch (row.string("op").orElseThrow()) {
        case "parse" -> parse(row);
        case "build" ->
            assertThat(id(row, "value").orElseThrow()).as("%s", row).hasToString(text(row, "text"));
        case "getAppName" ->
            assertThat(tracking(row).applicationOf(object(row, "object")))
                .as("%s", row)
                .isEqualTo(text(row, "appName"));
        case "getAppInstance" ->
            assertThat(tracking(row).idOf(object(row, "object")))
                .as("%s", row)
                .isEqualTo(id(row, "appInstance"));
        case "setAppInstance" -> set(row);
        case "removeAppInstance" ->
            assertThat(tracking(row).remove(object(row, "object")))
                .as("%s", row)
                .isEqualTo(object(row, "result"));
        case "normalize" -> normalise(row);
        default -> throw new AssertionError("an operation without a test: " + row);
      }
    }
  }

  private static void parse(JsonObject row) {
    assertThat(TrackingId.parse(text(row, "text"))).as("%s", row).isEqualTo(id(row, "value"));
    assertThat(id(row, "value").isEmpty()).isEqualTo(row.string("error").isPresent());
  }

  private static void set(JsonObject row) {
    Tracking tracking = tracking(row);
    Manifest object = object(row, "object");
    String name = text(row, "appInstanceName");
    String namespace = text(row, "namespace");
    if (row.string("error").isPresent()) {
      assertThatThrownBy(() -> tracking.set(object, name, namespace))
          .as("%s", row)
          .isInstanceOf(ProblemException.class);
    } else {
      assertThat(tracking.set(object, name, namespace))
          .as("%s", row)
          .isEqualTo(object(row, "result"));
    }
  }

  /// With nothing on one of the sides there is nothing to compare, and Argo CD changes nothing.
  private static void normalise(JsonObject row) {
    if (row.object("desired").isEmpty() || row.object("live").isEmpty()) {
      assertThat(row.get("resultLive")).isEqualTo(row.get("live"));
    } else {
      assertThat(tracking(row).normalise(object(row, "desired"), object(row, "live")))
          .as("%s", row)
          .isEqualTo(object(row, "resultLive"));
    }
  }

  private static Tracking tracking(JsonObject row) {
    return new Tracking(
        Tracking.Method.of(text(row, "trackingMethod")),
        row.string("labelKey").orElse(Tracking.LABEL),
        text(row, "installationID"));
  }

  private static Manifest object(JsonObject row, String name) {
    return new Manifest(row.object(name).orElse(JsonObject.EMPTY));
  }

  private static Optional<TrackingId> id(JsonObject row, String name) {
    return row.object(name)
        .map(
            value ->
                new TrackingId(
                    text(value, "ApplicationName"),
                    text(value, "Group"),
                    text(value, "Kind"),
                    text(value, "Namespace"),
                    text(value, "Name")));
  }

  private static String text(JsonObject row, String name) {
    return row.string(name).orElse("");
  }
}

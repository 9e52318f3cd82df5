package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The fields that we own, with their live values.
class OwnedFieldsTest {

  private static JsonObject live(String managed, String rest) {
    return (JsonObject) Yaml.readOne("metadata:\n  managedFields: " + managed + "\n" + rest);
  }

  private static String ours(String fields) {
    return "{manager: plumbline, operation: Apply, apiVersion: v1, fieldsV1: " + fields + "}";
  }

  private static String theirs(String fields) {
    return "{manager: other, operation: Update, apiVersion: v1, fieldsV1: " + fields + "}";
  }

  private static void owned(JsonObject live, String expected) {
    assertThat(OwnedFields.of(live).map(Json::write)).contains(expected);
  }

  @Test
  void takesOnlyOurFieldsWithTheirLiveValues() {
    owned(
        live(
            "[" + ours("{'f:spec': {'f:replicas': {}}}") + "]",
            "spec: {replicas: 3, paused: true}"),
        "{\"f:spec\":{\"f:replicas\":3}}");
  }

  @Test
  void ownsNothingWithoutAnEntry() {
    assertThat(OwnedFields.of(live("[" + theirs("{'f:a': {}}") + "]", "a: 1"))).isEmpty();
    assertThat(OwnedFields.digest((JsonObject) Yaml.readOne("{a: 1}"))).isEmpty();
    assertThat(OwnedFields.of(live("[" + ours("{}") + "]", "a: 1"))).isEmpty();
  }

  @Test
  void findsListElementsByTheirKeysWhereverTheyStand() {
    owned(
        live(
            "["
                + ours("{'f:c': {'k:{\"name\":\"web\",\"port\":80}': {'.': {}, 'f:image': {}}}}")
                + "]",
            "c: [{name: x, port: 80, image: no}, {port: 80, name: web, image: w1, extra: 1}]"),
        "{\"f:c\":{\"k:{\\\"name\\\":\\\"web\\\",\\\"port\\\":80}\":{\".\":true,\"f:image\":\"w1\"}}}");
  }

  @Test
  void findsListElementsByValueAndByPlace() {
    owned(
        live(
            "["
                + ours(
                    "{'f:s': {'v:\"a\"': {}, 'v:7': {}, 'v:\"gone\"': {}}, 'f:l': {'i:1': {},"
                        + " 'i:9': {}}}")
                + "]",
            "s: [7, b, a]\nl: [one, two]"),
        "{\"f:s\":{\"v:\\\"a\\\"\":\"a\",\"v:7\":7},\"f:l\":{\"i:1\":\"two\"}}");
  }

  @Test
  void anAtomicValueCountsAsAWhole() {
    owned(
        live("[" + ours("{'f:selector': {}}") + "]", "selector: {app: web, tier: x}"),
        "{\"f:selector\":{\"app\":\"web\",\"tier\":\"x\"}}");
  }

  @Test
  void whatOthersOwnInsideAnEmptyValueOfOursIsNotOurs() {
    String managed = ours("{'f:resources': {}}") + ", " + theirs("{'f:resources': {'f:cpu': {}}}");
    JsonObject one = live("[" + managed + "]", "resources: {cpu: 1}");
    JsonObject two = live("[" + managed + "]", "resources: {cpu: 2}");
    assertThat(OwnedFields.digest(one)).isPresent().isEqualTo(OwnedFields.digest(two));
  }

  @Test
  void aFieldThatSomebodyTookChangesTheDigest() {
    JsonObject before = live("[" + ours("{'f:a': {}, 'f:b': {}}") + "]", "a: 1\nb: 2");
    JsonObject taken =
        live("[" + ours("{'f:a': {}}") + ", " + theirs("{'f:b': {}}") + "]", "a: 1\nb: 3");
    assertThat(OwnedFields.digest(taken)).isNotEqualTo(OwnedFields.digest(before));
  }

  @Test
  void aFieldThatSomebodyAddsOrSharesChangesNothing() {
    JsonObject before = live("[" + ours("{'f:a': {}}") + "]", "a: 1");
    JsonObject shared =
        live(
            "[" + theirs("{'f:a': {}, 'f:z': {}}") + ", " + ours("{'f:a': {}}") + "]",
            "z: 9\na: 1");
    assertThat(OwnedFields.digest(shared)).isEqualTo(OwnedFields.digest(before));
  }

  @Test
  void severalEntriesOfOursAreOneAndSubresourcesDoNotCount() {
    String status =
        "{manager: plumbline, operation: Update, subresource: status, fieldsV1: {'f:status': {}}}";
    owned(
        live(
            "[" + ours("{'f:a': {}}") + ", " + ours("{'f:b': {}}") + ", " + status + "]",
            "a: 1\nb: 2\nstatus: x"),
        "{\"f:a\":1,\"f:b\":2}");
  }

  @Test
  void brokenPathsLeadNowhere() {
    owned(
        live(
            "["
                + ours(
                    "{'f:a': {}, 'q:b': {}, 'x': {}, 'k:{': {}, 'i:99999999999': {}, 'f:none': {}}")
                + "]",
            "a: 1"),
        "{\"f:a\":1}");
  }

  @Test
  void takesOverTheEntriesOfToolsOfTheSameVersion() {
    JsonObject live =
        live(
            "["
                + ours("{'f:a': {}}")
                + ", {manager: argocd-controller, operation: Update, apiVersion: v1, fieldsV1:"
                + " {'f:old': {}}}, {manager: helm, operation: Update, apiVersion: v1beta1,"
                + " fieldsV1: {'f:older': {}}}, {manager: kubectl, operation: Update, apiVersion:"
                + " v1, subresource: scale, fieldsV1: {'f:r': {}}}, "
                + theirs("{'f:z': {}}")
                + "]",
            "a: 1");
    String taken = ManagedFields.of(live).takenOver("v1").map(Json::write).orElseThrow();
    assertThat(taken)
        .contains("\"fieldsV1\":{\"f:a\":{},\"f:old\":{}}")
        .contains("\"manager\":\"helm\"")
        .contains("\"subresource\":\"scale\"")
        .contains("\"manager\":\"other\"")
        .doesNotContain("argocd");
    assertThat(ManagedFields.of(live("[" + theirs("{'f:z': {}}") + "]", "a: 1")).takenOver("v1"))
        .isEqualTo(Optional.empty());
  }
}

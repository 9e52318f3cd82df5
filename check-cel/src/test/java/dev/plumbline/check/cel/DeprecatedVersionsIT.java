package dev.plumbline.check.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Checks;
import dev.plumbline.check.Neighbourhood;
import dev.plumbline.codec.Json;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which of all versions that a real API server has it calls deprecated, and which we do. It counts
/// those that somebody asked for, in `apiserver_requested_deprecated_apis`.
class DeprecatedVersionsIT {

  private static final Pattern COUNTED =
      Pattern.compile(
          "apiserver_requested_deprecated_apis\\{group=\"([^\"]*)\",removed_release=\"[^\"]*\","
              + "resource=\"([^\"]*)\",subresource=\"\",version=\"([^\"]*)\"} 1");

  /// A kind that can be listed.
  private record Served(String apiVersion, String kind, String resource) {

    String path() {
      return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion + "/" + resource;
    }

    String plural() {
      return apiVersion + " " + resource;
    }
  }

  @Test
  void theServerAndWeCallTheSameDeprecated() {
    // Alpha and beta versions, too: of those most go one day.
    try (ApiServer server =
        ApiServer.start(ApiServerOptions.PLAIN.withFlags("--runtime-config=api/all=true"))) {
      List<Served> all = served(server);
      all.forEach(each -> server.request("GET", each.path()));
      Set<String> deprecated = counted(server);
      ServedVersions versions = versions(server, all);
      Set<String> ours = new TreeSet<>();
      all.stream().filter(each -> isFound(each, versions)).map(Served::plural).forEach(ours::add);
      System.out.println(all.size() + " kinds and versions were asked of a real server");
      assertThat(ours).isEqualTo(deprecated).isNotEmpty();
    }
  }

  private static List<Served> served(ApiServer server) {
    List<String> groups = new ArrayList<>(List.of("v1"));
    object(server, "/apis").array("groups").orElseThrow().objects().stream()
        .flatMap(group -> group.array("versions").orElseThrow().objects().stream())
        .forEach(version -> groups.add(version.string("groupVersion").orElseThrow()));
    return groups.stream().flatMap(group -> of(server, group)).toList();
  }

  private static Stream<Served> of(ApiServer server, String groupVersion) {
    String path = (groupVersion.contains("/") ? "/apis/" : "/api/") + groupVersion;
    return object(server, path).array("resources").orElseThrow().objects().stream()
        .filter(each -> !each.string("name").orElseThrow().contains("/"))
        .filter(each -> verbs(each).contains(new JsonString("list")))
        .map(
            each ->
                new Served(
                    groupVersion,
                    each.string("kind").orElseThrow(),
                    each.string("name").orElseThrow()));
  }

  private static List<JsonValue> verbs(JsonObject resource) {
    return resource.array("verbs").orElseThrow().elements();
  }

  private static Set<String> counted(ApiServer server) {
    Set<String> counted = new TreeSet<>();
    Matcher line = COUNTED.matcher(server.request("GET", "/metrics"));
    while (line.find()) {
      String group = line.group(1).isEmpty() ? "" : line.group(1) + "/";
      counted.add(group + line.group(3) + " " + line.group(2));
    }
    return counted;
  }

  private static ServedVersions versions(ApiServer server, List<Served> all) {
    return new ServedVersions(
        object(server, "/version").string("gitVersion").orElseThrow(),
        all.stream().map(each -> each.apiVersion() + "/" + each.kind()).toList());
  }

  private static boolean isFound(Served served, ServedVersions versions) {
    Manifest manifest =
        Examples.manifest(
            "{apiVersion: %s, kind: %s, metadata: {name: x}}"
                .formatted(served.apiVersion(), served.kind()));
    List<DesiredObject> objects = List.of(Examples.desired(manifest));
    return Checks.review(
            new CheckInput(Examples.application(), objects),
            Neighbourhood.UNKNOWN.serving(versions))
        .stream()
        .anyMatch(finding -> finding.problem().code() == ProblemCode.VERSION_RETIRED);
  }

  private static JsonObject object(ApiServer server, String path) {
    return (JsonObject) Json.read(server.request("GET", path));
  }
}

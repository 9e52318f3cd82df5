package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads Chart.yaml and requirements.yaml. A scalar where a text is asked for becomes one.
final class ChartReader {

  private ChartReader() {}

  static ChartMetadata metadata(JsonObject map) {
    List<ChartMetadata.Maintainer> maintainers = new ArrayList<>();
    for (JsonObject one : map.array("maintainers").map(JsonArray::objects).orElse(List.of())) {
      maintainers.add(
          new ChartMetadata.Maintainer(text(one, "name"), text(one, "email"), text(one, "url")));
    }
    List<ChartDependency> dependencies = new ArrayList<>();
    for (JsonObject one : map.array("dependencies").map(JsonArray::objects).orElse(List.of())) {
      dependencies.add(dependency(one));
    }
    Map<String, String> annotations = new LinkedHashMap<>();
    map.object("annotations")
        .ifPresent(some -> some.names().forEach(key -> annotations.put(key, text(some, key))));
    String apiVersion = text(map, "apiVersion");
    return new ChartMetadata(
        text(map, "name"),
        text(map, "home"),
        texts(map, "sources"),
        text(map, "version"),
        text(map, "description"),
        texts(map, "keywords"),
        maintainers,
        text(map, "icon"),
        apiVersion.isEmpty() ? "v1" : apiVersion,
        text(map, "condition"),
        text(map, "tags"),
        text(map, "appVersion"),
        map.bool("deprecated").orElse(false),
        annotations,
        text(map, "kubeVersion"),
        map.array("dependencies").isPresent(),
        dependencies,
        text(map, "type"));
  }

  static ChartDependency dependency(JsonObject one) {
    List<GoValue> imports =
        one.array("import-values").map(JsonArray::elements).orElse(List.of()).stream()
            .map(JsonValues::of)
            .toList();
    return new ChartDependency(
        text(one, "name"),
        text(one, "version"),
        text(one, "repository"),
        text(one, "condition"),
        texts(one, "tags"),
        one.bool("enabled").orElse(false),
        imports,
        text(one, "alias"));
  }

  private static String text(JsonObject map, String key) {
    return map.get(key).map(ChartReader::text).orElse("");
  }

  static String text(JsonValue value) {
    return switch (value) {
      case JsonString string -> string.value();
      case JsonInteger integer -> Long.toString(integer.value());
      case JsonDecimal decimal -> JsonEncoder.number(decimal.value());
      case JsonBoolean bool -> Boolean.toString(bool.value());
      default -> "";
    };
  }

  private static List<String> texts(JsonObject map, String key) {
    return map.array(key).map(JsonArray::elements).orElse(List.of()).stream()
        .map(ChartReader::text)
        .toList();
  }
}

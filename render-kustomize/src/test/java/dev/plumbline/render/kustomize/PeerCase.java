package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.testkit.Cases;
import dev.plumbline.testkit.MemoryTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One of kustomize's own tests: a tree, and what `kubectl kustomize` 5.5.0 made of it.
///
/// @param expected in the legacy order; empty if the build must fail
/// @param expectedInOrder in the order `fifo`; empty if the case has an order of its own
record PeerCase(
    String name,
    MemoryTree tree,
    JsonObject description,
    Optional<String> expected,
    Optional<String> expectedInOrder) {

  private static final String ARCHIVE = "kustomize";

  /// All cases below `ok` or `error` of the archive.
  static List<PeerCase> all(String group) {
    Map<String, Map<String, byte[]>> byName = new TreeMap<>();
    String prefix = ARCHIVE + "/" + group + "/";
    Cases.files(ARCHIVE)
        .forEach(
            (path, content) -> {
              if (path.startsWith(prefix)) {
                String[] parts = path.substring(prefix.length()).split("/", 2);
                byName
                    .computeIfAbsent(parts[0], name -> new LinkedHashMap<>())
                    .put(parts[1], content);
              }
            });
    return byName.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
  }

  private static PeerCase of(String name, Map<String, byte[]> files) {
    Map<String, byte[]> input = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          if (path.startsWith("input/")) {
            input.put(path.substring("input/".length()), content);
          }
        });
    return new PeerCase(
        name,
        MemoryTree.of(input),
        (JsonObject) Json.read(text(files, "case.json").orElseThrow()),
        text(files, "expected.yaml"),
        text(files, "expected_fifo.yaml"));
  }

  private static Optional<String> text(Map<String, byte[]> files, String name) {
    return Optional.ofNullable(files.get(name)).map(content -> new String(content, UTF_8));
  }

  /// What the renderer makes of it, as text.
  String build(KustomizeRenderer renderer, JsonObject overrides) {
    return text(rendered(renderer, overrides));
  }

  Rendered rendered(KustomizeRenderer renderer, JsonObject overrides) {
    boolean unrestricted = description.string("loadRestrictions").orElse("").equals("none");
    String root = description.string("root").orElse("");
    return renderer.render(
        tree,
        RenderOptions.of(root)
            .withKustomize(
                new KustomizeOptions(
                    KustomizeOptions.Mode.KUBECTL, unrestricted, overrides, Set.of())));
  }

  static String text(Rendered rendered) {
    List<JsonValue> contents =
        rendered.objects().stream().map(object -> (JsonValue) object.manifest().content()).toList();
    return Yaml.writeAll(contents);
  }
}

package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.codec.MergePatch;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.AdoptionDeclared;
import dev.plumbline.engine.AdoptionDiff;
import dev.plumbline.engine.AdoptionDrift;
import dev.plumbline.engine.AdoptionField;
import dev.plumbline.engine.AdoptionSearch;
import dev.plumbline.engine.AdoptionWorld;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import dev.plumbline.testkit.MemoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder of adoptions is a repository (`base/`), and what was changed by hand of the
/// application `shop` (`live.yaml`, merged into what is rendered; a document of a name alone was
/// deleted by hand); `expected.txt` is what comes of it. `-Dadoption.golden=write` writes them
/// anew; then read what changed.
class AdoptionsTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("plumbline.root"), "engine", "src", "test", "resources")
          .resolve("adoptions");

  private final Renderer renderer = Assembly.renderer();
  private final Declarations declarations = Dialects.all();

  static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void thereAreManyScenarios() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theHandEditIsWrittenWhereItBelongs(String name) throws IOException {
    Path folder = FOLDER.resolve(name);
    String found = adopted(folder);
    Path expected = folder.resolve("expected.txt");
    if ("write".equals(System.getProperty("adoption.golden"))) {
      Files.writeString(expected, found);
      throw new AssertionError(expected + " was written: look at it, and run without writing");
    }

    assertThat(found).isEqualTo(Files.readString(expected));
  }

  private String adopted(Path folder) throws IOException {
    MemoryTree tree = MemoryTree.of(files(folder.resolve("base")));
    List<RenderedObject> resources = resources(tree);
    List<Application> all = declarations.read(resources).applications();
    Application shop =
        all.stream().filter(each -> each.id().name().equals("shop")).findFirst().orElseThrow();
    Optional<AdoptionDeclared> declared = AdoptionDeclared.of(declarations, resources, shop);
    Rendered rendered = renderer.render(tree, shop.render());
    try {
      List<AdoptionField> fields = fields(shop, rendered, folder.resolve("live.yaml"));
      assertThat(fields).isNotEmpty();
      AdoptionWorld world =
          new AdoptionWorld(
              tree,
              new AdoptionWorld.Place(
                  shop.render().path(), true, declared.map(AdoptionDeclared::origin)),
              changed ->
                  renderer.render(
                      changed, declared.flatMap(each -> each.in(changed)).orElse(shop).render()),
              changed -> others(all, shop, tree, changed));
      return text(AdoptionSearch.find(world, shop.id().toString(), fields));
    } catch (ProblemException e) {
      Problem problem = e.problem();
      return problem.code() + ": " + problem.subject() + ": " + problem.what() + "\n";
    }
  }

  private List<ApplicationId> others(
      List<Application> all, Application shop, Tree now, Tree changed) {
    List<ApplicationId> others = new ArrayList<>();
    for (Application other : all) {
      ReadSet read = renderer.render(now, other.render()).readSet();
      if (!other.id().equals(shop.id()) && !read.holdsFor(changed)) {
        others.add(other.id());
      }
    }
    return others;
  }

  private static String text(AdoptionSearch.Found found) {
    StringBuilder text = new StringBuilder();
    for (AdoptionDiff place : found.places()) {
      text.append(place.path()).append(':').append(place.line()).append('\n');
      place.removed().forEach(line -> text.append("-").append(line).append('\n'));
      place.added().forEach(line -> text.append("+").append(line).append('\n'));
    }
    if (!found.others().isEmpty()) {
      text.append("also changes ").append(found.others()).append('\n');
    }
    return text.toString();
  }

  private List<AdoptionField> fields(Application shop, Rendered rendered, Path file)
      throws IOException {
    Map<String, JsonObject> edits = new HashMap<>();
    for (YamlDocument document : Yaml.read(Files.readAllBytes(file), "live.yaml", Limits.DEFAULT)) {
      JsonObject content = (JsonObject) document.root();
      Manifest manifest = new Manifest(content);
      edits.put(manifest.kind() + " " + manifest.name(), content);
    }
    List<AdoptionField> fields = new ArrayList<>();
    for (RenderedObject object : rendered.objects()) {
      Manifest manifest = object.manifest();
      Optional<JsonObject> edit =
          Optional.ofNullable(edits.remove(manifest.kind() + " " + manifest.name()));
      if (edit.isPresent() && edit.get().names().size() == 2) {
        fields.add(
            new AdoptionField(
                manifest.key(),
                JsonPointer.ROOT,
                Optional.of(manifest.content()),
                Optional.empty()));
      } else if (edit.isPresent()) {
        fields.addAll(drift(shop, object, edit.get()));
      }
    }
    assertThat(edits).as("objects that are not rendered").isEmpty();
    return fields;
  }

  private List<AdoptionField> drift(Application shop, RenderedObject object, JsonObject edit) {
    Manifest manifest = object.manifest();
    DesiredObject desired =
        new DesiredObject(
            manifest.key(),
            manifest,
            Json.digest(manifest.content()),
            declarations.dialectOf(shop.id()).options(shop, object),
            object.origin());
    JsonObject live = (JsonObject) MergePatch.apply(manifest.content(), edit);
    return AdoptionDrift.of(desired, manifest, new Manifest(live));
  }

  private List<RenderedObject> resources(MemoryTree tree) {
    List<RenderedObject> resources = new ArrayList<>();
    for (String path : tree.paths().stream().filter(each -> each.startsWith("apps/")).toList()) {
      for (YamlDocument document : Yaml.read(tree.read(path, 1 << 20), path, Limits.DEFAULT)) {
        resources.add(
            new RenderedObject(new Manifest((JsonObject) document.root()), document.origin()));
      }
    }
    return resources;
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        files.put(path, new String(Files.readAllBytes(file), UTF_8).getBytes(UTF_8));
      }
    }
    return files;
  }
}

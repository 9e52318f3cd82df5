package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.kustomize.Kustomization.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One folder with a kustomization or component, being built: the order of everything.
final class Target {

  private final Folder folder;
  private final Build build;
  private final Kustomization kustomization;
  private final String file;
  private final Origins origins;

  /// @param file the name of the kustomization file
  Target(Folder folder, Kustomization kustomization, String file, Origins origins) {
    this.folder = folder;
    this.build = folder.build();
    this.kustomization = kustomization;
    this.file = file;
    this.origins = origins;
    build.warn(kustomization.warnings());
  }

  Kustomization kustomization() {
    return kustomization;
  }

  /// Adds everything that this kustomization says to what is there: nothing for a base, what its
  /// user has so far for a component.
  ///
  /// @throws ProblemException for everything that is wrong in files that it names
  Accumulator accumulate(Accumulator into) {
    chooseSchema();
    resources(into, kustomization.resources());
    into.configure(Configurations.files(kustomization, folder));
    into.configure(Configurations.definitions(kustomization, folder));
    generate(into);
    Accumulator whole = components(into);
    Step.run(new Steps(this, whole.config()).all(), whole.resources());
    validate(whole);
    whole.define(kustomization.variables());
    return whole;
  }

  private void chooseSchema() {
    Map<String, String> openapi = kustomization.openapi();
    Place place = kustomization.place("openapi");
    if (openapi.containsKey("path") && openapi.containsKey("version")) {
      throw place.refuse(
          "builtin version and custom schema provided, cannot use both", "Remove one of them.");
    }
    if (openapi.containsKey("path")) {
      Folder.Found schema = folder.find(openapi.getOrDefault("path", ""), place.child("path"));
      build.schema().useDocument(schema.content(), schema.path());
    }
    if (openapi.containsKey("version")) {
      build.schema().useVersion(openapi.getOrDefault("version", ""), place.subject());
    }
  }

  /// Adds what files and folders give.
  void resources(Accumulator into, List<Named> names) {
    for (Named named : names) {
      if (!addFile(into, named)) {
        Folder base = folder.enter(named.text(), named.place());
        Target target = of(base, into(named));
        target.expect(false, named.place());
        into.merge(target.accumulate(new Accumulator()));
      }
      build.check(into.resources(), folder);
    }
  }

  /// Adds the objects of a file; false if the name is no file's.
  private boolean addFile(Accumulator into, Named named) {
    if (Remote.isFile(named.text()) || named.text().isEmpty()) {
      return false;
    }
    if (named.text().startsWith("/")) {
      folder.look(named.text(), named.place());
    }
    Optional<TreeEntry> entry = folder.look(named.text(), named.place());
    if (entry.isEmpty() || entry.get().type() == TreeEntry.Type.FOLDER) {
      return false;
    }
    Folder.Found found = folder.read(entry.get(), named.text(), named.place());
    List<Resource> resources = build.resources(found.content(), found.path(), found.id());
    Optional<OriginNote> note = origins.file(named.text());
    for (Resource resource : resources) {
      note.ifPresent(n -> resource.setAnnotation(BuildAnnotations.ORIGIN, n.text()));
      into.resources().append(resource);
    }
    return true;
  }

  private void generate(Accumulator into) {
    for (boolean secret : new boolean[] {false, true}) {
      String kind = secret ? "SecretGenerator" : "ConfigMapGenerator";
      Optional<OriginNote> note = origins.builtin(file, kind);
      for (GeneratorSpec spec : kustomization.generators(secret)) {
        absorb(new DataGenerator(spec, secret, folder), note, into);
      }
    }
    Optional<OriginNote> chart = origins.builtin(file, "HelmChartInflationGenerator");
    for (ChartSpec spec : kustomization.charts()) {
      absorb(ChartGenerator.of(spec, folder), chart, into);
    }
    for (Resource config : configs("generators")) {
      Optional<OriginNote> note = Plugins.note(config);
      absorb(Plugins.generator(config, folder), note, into);
    }
  }

  private void absorb(Generator generator, Optional<OriginNote> note, Accumulator into) {
    for (Resource made : generator.generate()) {
      note.ifPresent(n -> n.made(made));
      into.resources().absorb(made);
    }
    build.check(into.resources(), folder);
  }

  /// The configurations of plugins: inline, in files, or what folders give.
  List<Resource> configs(String field) {
    Accumulator configs = new Accumulator();
    List<Named> paths = new ArrayList<>();
    for (Named named : kustomization.plugins(field)) {
      Optional<List<Resource>> inline = InlineObjects.read(named.text(), build, named.place());
      if (inline.isEmpty()) {
        paths.add(named);
        continue;
      }
      for (Resource config : inline.get()) {
        origins.file(file).ifPresent(n -> config.note(BuildAnnotations.ORIGIN, n.text()));
        configs.resources().append(config);
      }
    }
    resources(configs, paths);
    return configs.resources().resources();
  }

  /// Components work on what their user has so far.
  private Accumulator components(Accumulator into) {
    Accumulator current = into;
    for (Named named : kustomization.components()) {
      Folder component = folder.enter(named.text(), named.place());
      Target target = of(component, into(named));
      target.expect(true, named.place());
      Accumulator whole = new Accumulator();
      whole.merge(target.accumulate(current));
      current = whole;
    }
    return current;
  }

  private Origins into(Named named) {
    return Remote.isRepository(named.text())
        ? origins.into(Remote.read(named.text(), named.place()))
        : origins.into(named.text());
  }

  private void expect(boolean component, Place place) {
    if (component && !kustomization.isComponent()) {
      throw place.refuse(
          "accumulating components: accumulateDirectory: \"expected kind 'Component' for path '/"
              + folder.path()
              + "' but got 'Kustomization'",
          "List it under resources.");
    }
    if (!component && kustomization.isComponent()) {
      throw place.refuse(
          "expected kind != 'Component' for path '/" + folder.path() + "'",
          "List it under components.");
    }
  }

  private void validate(Accumulator whole) {
    for (Resource config : configs("validators")) {
      Validation.run(Plugins.transformer(config, folder), whole.resources(), config);
    }
  }

  /// The files that a step reads are those of this folder.
  Folder folder() {
    return folder;
  }

  /// A note that a field of this kustomization changed an object.
  Optional<OriginNote> note(String kind) {
    return origins.builtin(file, kind);
  }

  /// The target in a folder that another one uses.
  ///
  /// @throws ProblemException `PATH_NOT_FOUND` without a kustomization, `INVALID_FIELD` with more
  ///     than one; what [Kustomization#of] throws
  static Target of(Folder folder, Origins origins) {
    KustomizationFile file =
        KustomizationFile.find(folder).orElseThrow(() -> KustomizationFile.missing(folder));
    return new Target(folder, file.read(folder), file.name(), origins);
  }

  /// The target in the folder that is built.
  ///
  /// @param generates whether a folder without a kustomization is as if it listed all its files
  /// @throws ProblemException as [#of]
  static Target root(Folder folder, Overrides overrides, boolean generates) {
    Optional<KustomizationFile> file = KustomizationFile.find(folder);
    if (file.isEmpty() && !generates) {
      throw KustomizationFile.missing(folder);
    }
    Kustomization kustomization =
        file.isPresent() && overrides.isEmpty()
            ? file.get().read(folder)
            : overridden(folder, file, overrides);
    Origins origins = new Origins(!kustomization.buildMetadata().isEmpty(), "", Optional.empty());
    String name = file.map(KustomizationFile::name).orElse(Kustomization.FILES.getFirst());
    return new Target(folder, kustomization, name, origins);
  }

  private static Kustomization overridden(
      Folder folder, Optional<KustomizationFile> file, Overrides overrides) {
    JsonValue root = file.isPresent() ? file.get().value(folder) : FolderScan.of(folder);
    Place place = file.map(KustomizationFile::place).orElseGet(() -> Place.named(folder.name()));
    return Kustomization.of(overrides.over(root), place);
  }
}

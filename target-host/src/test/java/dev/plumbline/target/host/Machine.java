package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A host target over two folders of a test, and short words for what tests do with it.
final class Machine implements AutoCloseable {

  static final ApplicationId APPLICATION = application("site");

  private final Path root;
  private final HostOptions options;
  private HostTarget target;
  private ApplicationId application = APPLICATION;

  private final UnitSystem units;

  private Machine(Path root, HostOptions options, UnitSystem units) {
    this.root = root;
    this.options = options;
    this.units = units;
    this.target = HostTarget.open(options, units);
  }

  /// A machine whose root and state are made under the folder.
  static Machine in(Path folder) {
    return in(folder, new Systemctl(Duration.ofSeconds(5)));
  }

  /// The same with another manager of units.
  static Machine in(Path folder, UnitSystem units) {
    try {
      Path root = Files.createDirectories(folder.resolve("root")).toRealPath();
      return new Machine(root, HostOptions.of(folder.resolve("state"), List.of(root)), units);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static ApplicationId application(String name) {
    return new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name);
  }

  /// The same machine on behalf of another application.
  Machine as(String name) {
    application = application(name);
    return this;
  }

  Path root() {
    return root;
  }

  Path at(String path) {
    return root.resolve(path);
  }

  Path state() {
    return options.stateFolder();
  }

  HostTarget target() {
    return target;
  }

  Access access() {
    return new Access(application, "");
  }

  /// Ends this plumb and starts the next one.
  void restart() {
    target.close();
    target = HostTarget.open(options, units);
  }

  /// An object from YAML; `ROOT` stands for the root.
  DesiredObject wanted(String yaml) {
    JsonValue value = Yaml.readOne(yaml.replace("ROOT", root.toString()));
    return wanted(new Manifest((JsonObject) value));
  }

  /// A `File` called `config` at `ROOT/config` with these further lines of its spec.
  DesiredObject file(String spec) {
    return wanted(
        """
        apiVersion: host.plumbline.dev/v1alpha1
        kind: File
        metadata: {name: config}
        spec:
          path: ROOT/config
        """
            + spec.indent(2));
  }

  /// The same with other content.
  DesiredObject file(String spec, String content) {
    Manifest small = file(spec).manifest();
    JsonObject large =
        small.content().object("spec").orElseThrow().with("content", new JsonString(content));
    return wanted(new Manifest(small.content().with("spec", large)));
  }

  /// The object as the application wants it.
  static DesiredObject wanted(Manifest manifest) {
    return new DesiredObject(
        manifest.key(),
        manifest,
        Json.digest(manifest.content()),
        ObjectOptions.DEFAULT,
        Origin.GENERATED);
  }

  /// Creates.
  Outcome create(DesiredObject desired) {
    return apply(desired, new Expectation.Absent(), false);
  }

  /// Changes what is there now.
  Outcome update(DesiredObject desired) {
    return apply(desired, new Expectation.Present(live(desired).uid()), false);
  }

  Outcome apply(DesiredObject desired, Expectation expectation, boolean dryRun) {
    return target.apply(access(), new ApplyRequest(desired, expectation, TakeOver.NOBODY, dryRun));
  }

  /// Creates, and fails if it did not come about.
  ObservedObject made(DesiredObject desired) {
    Outcome outcome = create(desired);
    assertThat(outcome.problem()).isEmpty();
    return outcome.live().orElseThrow();
  }

  /// Asks for an object whose place a stranger took.
  void observeStranger(Manifest manifest) {
    refused(apply(wanted(manifest), new Expectation.Absent(), true));
  }

  static String phase(ObservedObject object) {
    return object.manifest().content().at("status", "phase").map(Machine::text).orElse("");
  }

  static long pid(ObservedObject object) {
    return object.manifest().content().object("status").flatMap(s -> s.integer("pid")).orElse(0L);
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.value() : value.typeName();
  }

  /// Why it was refused.
  static Problem refused(Outcome outcome) {
    assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
    assertThat(outcome.problem().orElseThrow().next()).isNotBlank();
    return outcome.problem().orElseThrow();
  }

  /// Deletes what is there now.
  Outcome delete(DesiredObject desired) {
    ObservedObject live = live(desired);
    return delete(desired.key(), live.uid(), live.resourceVersion());
  }

  Outcome delete(ObjectKey key, String uid, String version) {
    return target.delete(
        access(),
        new DeleteRequest(
            key, Kinds.API_VERSION, uid, version, DeleteRequest.Propagation.BACKGROUND));
  }

  Observation look(ObjectKey key) {
    return target.observe(access(), List.of(new ObjectReference(key, Kinds.API_VERSION)));
  }

  /// Why the object cannot be looked at.
  ProblemCode unreadable(DesiredObject desired) {
    Observation seen = look(desired.key());
    assertThat(seen.unreadable()).containsOnlyKeys(desired.key());
    return seen.unreadable().values().iterator().next().code();
  }

  Optional<ObservedObject> find(DesiredObject desired) {
    Observation seen = look(desired.key());
    assertThat(seen.unreadable()).isEmpty();
    return seen.object(desired.key());
  }

  ObservedObject live(DesiredObject desired) {
    return find(desired).orElseThrow(() -> new AssertionError(desired.key() + " is not there"));
  }

  @Override
  public void close() {
    target.close();
  }

  /// Stops the processes as well.
  void end() {
    target.stopAll();
    target.close();
  }
}

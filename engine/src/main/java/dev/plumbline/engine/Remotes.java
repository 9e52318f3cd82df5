package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RemoteFiles;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteObject;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RemoteVersions;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.TargetView;
import dev.plumbline.source.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives one render what it needs from elsewhere, as far as that is allowed. Rendering stays
/// pure: it stops at what it was not given, which is looked up here, and begins again.
///
/// Each reference is looked up once in the life of an object, so that one render sees one commit of
/// it. For one thread.
public final class Remotes {

  /// So much a render may take from elsewhere.
  static final int MOST = 100;

  private final Optional<RemoteLookUp> lookUp;
  private final Optional<TargetLookUp> target;
  private final boolean lookups;
  private final Map<RemoteSource, RemoteTrees.Pinned> here;
  private final Map<RemoteSource, String> given = new HashMap<>();
  private boolean rendering;

  private Remotes(
      Optional<RemoteLookUp> lookUp,
      Optional<TargetLookUp> target,
      boolean lookups,
      Map<RemoteSource, RemoteTrees.Pinned> here) {
    this.lookUp = lookUp;
    this.target = target;
    this.lookups = lookups;
    this.here = Map.copyOf(here);
  }

  /// Gives nothing.
  static Remotes refused() {
    return new Remotes(Optional.empty(), Optional.empty(), false, Map.of());
  }

  /// For an application.
  static Remotes of(Ports ports, Application application) {
    List<SourceReference> declared = new ArrayList<>();
    declared.add(application.source());
    declared.addAll(application.alsoReads());
    return new Remotes(
        Optional.of(new RemoteLookUp(ports.source(), ports.remotes(), declared)),
        Optional.of(new TargetLookUp(ports.targets(), application)),
        ports.remotes().lookups(),
        Map.of());
  }

  /// For a report. Objects of the target are not looked up: what a proposed chart asks for would be
  /// shown to everybody.
  ///
  /// @param target tells which versions it serves; empty if it is not asked
  /// @param here what is not looked up, because it is what changes
  static Remotes reporting(
      RemoteLookUp lookUp,
      Optional<TargetLookUp> target,
      Map<RemoteSource, RemoteTrees.Pinned> here) {
    return new Remotes(Optional.of(lookUp), target, false, here);
  }

  /// For a folder that belongs to no repository: without any credentials, and without a target.
  public static Remotes anonymous(Source source, RemotePermission permission) {
    return new Remotes(
        Optional.of(new RemoteLookUp(source, permission, List.of())),
        Optional.empty(),
        false,
        Map.of());
  }

  /// Renders, with everything from elsewhere that is needed and allowed.
  ///
  /// @throws ProblemException what the renderer and the source say; `URL_REFUSED` for what is not
  ///     allowed, `RENDER_LIMIT` for more than 100 repositories, charts and objects
  public Rendered render(Renderer renderer, Tree tree, RenderOptions options) {
    Map<RemoteSource, RemoteTrees.Pinned> trees = new HashMap<>();
    Map<RemoteObject, Optional<JsonObject>> objects = new HashMap<>();
    Optional<ServedVersions> versions = Optional.empty();
    while (true) {
      RemoteTrees all = new RemoteTrees(trees, view(objects, versions));
      try {
        rendering = true;
        return renderer.render(new RecordingTree(tree), all, options);
      } catch (RemoteNeededException e) {
        rendering = false;
        bound(e, trees.size() + objects.size());
        switch (e.remote()) {
          case RemoteFiles files -> {
            trees.put(files, pinned(e, files, trees));
            given.put(files, trees.get(files).commit());
          }
          case RemoteObject object -> {
            objects.put(object, object(e, object, objects));
            given.put(object, TargetView.pin(objects.get(object)));
          }
          case RemoteVersions served -> {
            versions = Optional.of(versions(e, versions));
            given.put(served, TargetView.pin(versions.get()));
          }
        }
      }
    }
  }

  /// Every pass gives one thing more, or throws: that bounds the passes.
  private static void bound(RemoteNeededException needed, int given) {
    if (given >= MOST) {
      throw Problem.of(
              ProblemCode.RENDER_LIMIT,
              needed.problem().subject(),
              "more than " + MOST + " repositories, charts and objects are used from elsewhere",
              "Commit copies of some of them to this repository.")
          .exception();
    }
  }

  private RemoteTrees.Pinned pinned(
      RemoteNeededException needed,
      RemoteFiles files,
      Map<RemoteSource, RemoteTrees.Pinned> given) {
    RemoteTrees.Pinned side = here.get(files);
    if (side != null && !given.containsKey(files)) {
      return side;
    }
    RemoteLookUp at =
        lookUp
            .filter(one -> !given.containsKey(files) && one.allowed(files))
            .orElseThrow(() -> needed);
    return new RemoteTrees.Pinned(at.look(files).commit(), at.tree(files));
  }

  private Optional<JsonObject> object(
      RemoteNeededException needed,
      RemoteObject object,
      Map<RemoteObject, Optional<JsonObject>> given) {
    return target
        .filter(one -> lookups && !given.containsKey(object))
        .orElseThrow(() -> needed)
        .look(object);
  }

  private ServedVersions versions(RemoteNeededException needed, Optional<ServedVersions> given) {
    return target.filter(one -> given.isEmpty()).orElseThrow(() -> needed).versions();
  }

  private TargetView view(
      Map<RemoteObject, Optional<JsonObject>> objects, Optional<ServedVersions> versions) {
    Set<TargetView.Ask> askable = EnumSet.noneOf(TargetView.Ask.class);
    if (target.isPresent()) {
      askable.add(TargetView.Ask.VERSIONS);
    }
    if (target.isPresent() && lookups) {
      askable.add(TargetView.Ask.OBJECTS);
    }
    return new TargetView(askable, objects, versions);
  }

  /// Whether a render that failed did so by itself, with all that it needs, and not because
  /// something could not be had.
  boolean failedItself() {
    return rendering;
  }

  /// Whether anything at all is given.
  boolean gives() {
    return lookUp.isPresent();
  }

  /// What renders were given from elsewhere, and at what each reference was then.
  Map<RemoteSource, String> given() {
    return Map.copyOf(given);
  }

  /// What could not be looked up again, and counts as it did when it was: nothing stands in the way
  /// of the render, but somebody should know.
  List<Problem> unrefreshed() {
    return lookUp.map(RemoteLookUp::unrefreshed).orElse(List.of());
  }

  /// Whether each reference still names the same, and may still be used.
  ///
  /// @throws ProblemException what the source or the target says
  boolean areAt(Map<RemoteSource, String> pins) {
    return pins.entrySet().stream().allMatch(pin -> isAt(pin.getKey(), pin.getValue()));
  }

  private boolean isAt(RemoteSource remote, String pin) {
    RemoteTrees.Pinned side = here.get(remote);
    if (side != null) {
      return side.commit().equals(pin);
    }
    return switch (remote) {
      case RemoteFiles files ->
          lookUp
              .filter(at -> at.allowed(files))
              .map(at -> at.look(files).commit().equals(pin))
              .orElse(false);
      case RemoteObject object ->
          lookups && target.map(at -> TargetView.pin(at.look(object)).equals(pin)).orElse(false);
      case RemoteVersions _ ->
          target.map(at -> TargetView.pin(at.versions()).equals(pin)).orElse(false);
    };
  }
}

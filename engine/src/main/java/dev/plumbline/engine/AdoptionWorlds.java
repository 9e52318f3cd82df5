package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The repositories in which the hand edits of an application may be written down: the one that it
/// is rendered from, and the one that declares it.
final class AdoptionWorlds {

  private final Ports ports;
  private final Engine engine;
  private final Optional<Adoptions.Root> root;

  AdoptionWorlds(Ports ports, Engine engine, Optional<Adoptions.Root> root) {
    this.ports = ports;
    this.engine = engine;
    this.root = root;
  }

  /// @param tip of the branch that would take the commit
  record Candidate(AdoptionWorld world, SourceReference repository, Revision tip) {}

  /// In the order in which they are to be tried; none if no branch is followed.
  List<Candidate> of(Application application, Revision tip) {
    List<Candidate> candidates = new ArrayList<>();
    Optional<Revision> rootTip = root.map(given -> ports.source().resolve(given.source()));
    Optional<AdoptionDeclared> declared =
        rootTip.flatMap(at -> declared(application, ports.source().tree(at)));
    boolean together = rootTip.filter(at -> isSame(at, tip)).isPresent();
    if (tip.reference().startsWith(Adoptions.BRANCHES)) {
      candidates.add(
          new Candidate(
              source(application, tip, together ? declared : Optional.empty()),
              application.source(),
              tip));
    }
    boolean apart =
        !together
            && declared.isPresent()
            && rootTip.get().reference().startsWith(Adoptions.BRANCHES);
    if (apart) {
      candidates.add(
          new Candidate(
              declaration(application, declared.get(), tip, rootTip.get()),
              root.get().source(),
              rootTip.get()));
    }
    return candidates;
  }

  private static boolean isSame(Revision one, Revision other) {
    return one.url().equals(other.url())
        && one.commit().equals(other.commit())
        && one.reference().equals(other.reference());
  }

  private Optional<AdoptionDeclared> declared(Application application, Tree tree) {
    Adoptions.Root given = root.orElseThrow();
    Rendered all = ports.renderer().render(tree, given.folder());
    return AdoptionDeclared.of(given.declarations(), all.objects(), application);
  }

  private AdoptionWorld source(
      Application application, Revision tip, Optional<AdoptionDeclared> declared) {
    Tree tree = ports.source().tree(tip);
    return new AdoptionWorld(
        tree,
        new AdoptionWorld.Place(
            application.render().path(), true, declared.map(AdoptionDeclared::origin)),
        changed ->
            Preview.render(
                ports, declared.flatMap(each -> each.in(changed)).orElse(application), changed),
        others(application, tree));
  }

  private AdoptionWorld declaration(
      Application application, AdoptionDeclared declared, Revision tip, Revision rootTip) {
    Tree source = ports.source().tree(tip);
    return new AdoptionWorld(
        ports.source().tree(rootTip),
        new AdoptionWorld.Place("", false, Optional.of(declared.origin())),
        changed -> Preview.render(ports, declared.in(changed).orElse(application), source),
        changed -> List.of());
  }

  /// Which others read something of what changes; each is rendered once.
  private Function<Tree, List<ApplicationId>> others(Application application, Tree now) {
    Map<ApplicationId, ReadSet> reads = new LinkedHashMap<>();
    for (ApplicationId id : engine.applications()) {
      engine
          .application(id)
          .filter(other -> !id.equals(application.id()))
          .filter(other -> other.source().url().equals(application.source().url()))
          .ifPresent(other -> reads.put(id, readSet(other, now)));
    }
    return changed ->
        reads.entrySet().stream()
            .filter(each -> !each.getValue().holdsFor(changed))
            .map(Map.Entry::getKey)
            .toList();
  }

  private ReadSet readSet(Application application, Tree tree) {
    RecordingTree recording = new RecordingTree(tree);
    try {
      return Preview.render(ports, application, recording).readSet();
    } catch (ProblemException e) {
      return recording.readSet().files(tree);
    }
  }
}

package dev.plumbline.engine;

import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.source.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The environments among what a root folder declares. Thread-safe.
final class EnvironmentFeed implements DeclaringFolder {

  private final Source source;
  private final Consumer<Environments> listener;
  private final LastRead reads = new LastRead();
  private Optional<Digest> last = Optional.empty();
  private Optional<Revision> at = Optional.empty();
  private String covered = "";
  private Environments environments = Environments.NONE;
  private Optional<Rendered> newest = Optional.empty();
  private Optional<Map<ObjectKey, ReadSet>> files = Optional.empty();

  EnvironmentFeed(Source source, Consumer<Environments> listener) {
    this.source = source;
    this.listener = listener;
  }

  /// Tells of the environments of this revision.
  ///
  /// @return what is wrong with them
  List<Problem> take(Revision revision, Rendered rendered) {
    Environments now = read(revision, rendered);
    listener.accept(now);
    return now.problems();
  }

  private synchronized Environments read(Revision revision, Rendered rendered) {
    if (!last.equals(Optional.of(rendered.digest()))) {
      environments =
          EnvironmentDeclarations.read(
              rendered.objects().stream().map(RenderedObject::manifest).toList());
      last = Optional.of(rendered.digest());
    }
    newest = Optional.of(rendered);
    files = Optional.empty(); // found when somebody asks: a commit elsewhere costs nothing here
    reads.note(revision, rendered);
    at = Optional.of(revision);
    covered = "";
    return environments;
  }

  @Override
  public synchronized Optional<Revision> newest() {
    return at;
  }

  @Override
  public synchronized boolean covers(Revision revision) {
    if (at.isEmpty()) {
      return false;
    }
    Revision known = at.get();
    boolean foreign =
        !known.url().equals(revision.url()) || !known.reference().equals(revision.reference());
    if (foreign || known.commit().equals(revision.commit()) || covered.equals(revision.commit())) {
      return true;
    }
    boolean same =
        switch (source.ancestry(known, revision)) {
          case SAME, BACKWARD -> true;
          case FORWARD, DIVERGED, UNKNOWN -> reads.unlessChanged(source, revision).isPresent();
        };
    covered = same ? revision.commit() : covered;
    return same;
  }

  private static Map<ObjectKey, ReadSet> files(Rendered rendered) {
    Map<String, String> entries = rendered.readSet().entries();
    Map<ObjectKey, ReadSet> files = new HashMap<>();
    for (RenderedObject object : rendered.objects()) {
      String path = object.origin().path();
      if (entries.containsKey(path)) {
        files.put(object.manifest().key(), new ReadSet(Map.of(path, entries.get(path))));
      }
    }
    return files;
  }

  @Override
  public synchronized ReadSet declaring(Application application, Revision revision) {
    boolean here =
        at.filter(known -> known.url().equals(revision.url()))
            .filter(known -> known.reference().equals(revision.reference()))
            .isPresent();
    ApplicationId id = application.id();
    ObjectKey placed = new ObjectKey(id.declaredAs(), id.namespace(), id.name());
    ObjectKey unplaced = new ObjectKey(id.declaredAs(), "", id.name());
    if (!here) {
      return ReadSet.EMPTY;
    }
    if (files.isEmpty()) {
      files = newest.map(EnvironmentFeed::files);
    }
    Map<ObjectKey, ReadSet> known = files.orElse(Map.of());
    return known.getOrDefault(placed, known.getOrDefault(unplaced, ReadSet.EMPTY));
  }

  /// What else the folder declares.
  static List<RenderedObject> others(Rendered rendered) {
    return rendered.objects().stream()
        .filter(each -> !EnvironmentDeclarations.KINDS.contains(each.manifest().groupKind()))
        .toList();
  }
}

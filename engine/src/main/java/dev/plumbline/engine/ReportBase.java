package dev.plumbline.engine;

import dev.plumbline.approval.Environments;
import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The base of the last report, with all that reads it: changes of one base come in numbers.
///
/// @param known what may be fetched for heads
record ReportBase(
    String tree,
    ChangeRequest.Repository repository,
    RemotePermission remotes,
    List<Application> elsewhere,
    boolean whole,
    ReportSide side,
    KnownSources known,
    ReadIndex<ApplicationId> index,
    Environments environments,
    List<Problem> problems) {

  /// Whether it is the base of this change too, but for what is [#outside].
  boolean is(String otherTree, ChangeRequest request) {
    return tree.equals(otherTree)
        && repository.equals(request.repository())
        && remotes.equals(request.remotes())
        && elsewhere.equals(request.around().applications())
        && whole == request.around().whole();
  }

  /// Those that took something from elsewhere, or could not: it may be another now.
  Set<ApplicationId> outside() {
    Set<ApplicationId> outside = new TreeSet<>();
    side.results()
        .forEach(
            (id, result) -> {
              if (result instanceof Result.Needs || !result.reads().remotes().isEmpty()) {
                outside.add(id);
              }
            });
    return outside;
  }

  /// This with what came of some of the renders now.
  ReportBase with(Map<ApplicationId, Result> fresh) {
    ReportSide now = side.copy();
    now.results().putAll(fresh);
    return new ReportBase(
        tree, repository, remotes, elsewhere, whole, now, known, index, environments, problems);
  }

  /// An index of what was read by those of whom all is known that they read here.
  static ReadIndex<ApplicationId> index(Map<ApplicationId, Result> results) {
    ReadIndex<ApplicationId> index = new ReadIndex<>();
    results.forEach(
        (id, result) -> {
          boolean whole = result instanceof Result.Done || result instanceof Result.Apart;
          if (whole && ReadIndex.covers(result.reads())) {
            index.put(id, result.reads());
          }
        });
    return index;
  }
}

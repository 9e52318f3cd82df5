package dev.plumbline.engine;

import dev.plumbline.check.Policy;
import dev.plumbline.check.PolicyFolder;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ProblemKind;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The policies of the repository in which applications are declared. Each version is read and
/// compiled once, and shared by all. Thread-safe.
///
/// The branch of the folder of declarations is what nobody changes without its owners: its tip says
/// by what everything is judged, wherever an application itself is kept.
final class PolicyShelf {

  private static final int KEPT = 8;

  private final Source source;
  private final Function<List<RenderedObject>, Policy> reader;
  private final boolean rooted;
  private final Reading nothing;
  private final Map<String, Reading> commits = bounded();
  private final Map<String, Reading> contents = bounded();
  private Optional<Revision> tip = Optional.empty();

  /// What came of reading the policies of a commit.
  sealed interface Reading {

    /// @param declared whether there is a folder of policies
    record Policies(Policy policy, boolean declared) implements Reading {}

    /// Nobody knows what they say.
    record Unreadable(Problem problem) implements Reading {}
  }

  /// @param reader makes a policy of what the folder holds
  /// @param rooted whether there is a folder of declarations; otherwise there are no policies
  PolicyShelf(Source source, Function<List<RenderedObject>, Policy> reader, boolean rooted) {
    this.source = source;
    this.reader = reader;
    this.rooted = rooted;
    this.nothing = new Reading.Policies(reader.apply(List.of()), false);
  }

  private static Map<String, Reading> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Reading> eldest) {
        return size() > KEPT;
      }
    };
  }

  /// The branch was looked up.
  ///
  /// @return what its policies say now
  synchronized Reading take(Revision revision) {
    tip = Optional.of(revision);
    commits.values().removeIf(Reading.Unreadable.class::isInstance);
    return read(revision);
  }

  /// The policies by which is judged what a revision wants: those of the tip. A later commit of the
  /// same branch is the tip from now on, whoever looked it up.
  synchronized Reading of(Revision revision) {
    tip = tip.map(known -> isLater(known, revision) ? revision : known);
    return tip();
  }

  /// What the policies of the branch say.
  synchronized Reading tip() {
    return rooted ? tip.map(this::read).orElseGet(() -> new Reading.Unreadable(unread())) : nothing;
  }

  private boolean isLater(Revision known, Revision revision) {
    return !known.commit().equals(revision.commit())
        && known.url().equals(revision.url())
        && known.reference().equals(revision.reference())
        && source.ancestry(known, revision) == Source.Ancestry.FORWARD;
  }

  private Reading read(Revision revision) {
    Reading known = commits.get(revision.commit());
    if (known != null) {
      return known;
    }
    Reading fresh = fresh(revision);
    commits.put(revision.commit(), fresh);
    return fresh;
  }

  private Reading fresh(Revision revision) {
    Optional<String> content = Optional.empty();
    try {
      Tree tree = source.tree(revision);
      content = PolicyFolder.content(tree, PolicyFolder.DEFAULT);
      return content.isEmpty() ? nothing : known(content.get(), tree);
    } catch (ProblemException e) {
      Reading unreadable = new Reading.Unreadable(unreadable(e.problem()));
      if (e.problem().code().kind() == ProblemKind.USER) {
        content.ifPresent(id -> contents.put(id, unreadable));
      }
      return unreadable;
    }
  }

  private Reading known(String content, Tree tree) {
    Reading known = contents.get(content);
    if (known != null) {
      return known;
    }
    Reading fresh =
        new Reading.Policies(reader.apply(PolicyFolder.read(tree, PolicyFolder.DEFAULT)), true);
    contents.put(content, fresh);
    return fresh;
  }

  private static Problem unreadable(Problem why) {
    return new Problem(
        ProblemCode.POLICY_UNREADABLE,
        PolicyFolder.DEFAULT,
        "cannot be read, so nothing is applied that it may judge",
        why.message(),
        why.next());
  }

  private static Problem unread() {
    return new Problem(
        ProblemCode.POLICY_UNREADABLE,
        PolicyFolder.DEFAULT,
        "has not been read yet",
        "the branch with the declarations is still to be looked up",
        "It is tried again as soon as that is done.");
  }
}

package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.model.Changes;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Source;
import dev.plumbline.testkit.MemoryTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lies about the source.
final class PlantedSources {

  private PlantedSources() {}

  private abstract static class LyingSource implements Source {
    private final Source inner;

    LyingSource(Source inner) {
      this.inner = inner;
    }

    @Override
    public boolean supports(SourceReference reference) {
      return inner.supports(reference);
    }

    @Override
    public boolean keeps(Revision revision) {
      return true;
    }

    @Override
    public Revision resolve(SourceReference reference) {
      return inner.resolve(reference);
    }

    @Override
    public Tree tree(Revision revision) {
      return inner.tree(revision);
    }

    @Override
    public Ancestry ancestry(Revision before, Revision after) {
      return inner.ancestry(before, after);
    }

    @Override
    public Optional<Changes> changes(Revision before, Revision after) {
      return inner.changes(before, after);
    }

    @Override
    public void close() {}
  }

  private static Ports source(Ports ports, Function<Source, Source> lie) {
    return new Ports(
        lie.apply(ports.source()),
        ports.renderer(),
        ports.targets(),
        ports.dialect(),
        ports.ledger(),
        ports.sink());
  }

  static Ports noticesNoRewrite(Ports ports, World world) {
    return source(
        ports,
        source ->
            new LyingSource(source) {
              @Override
              public Ancestry ancestry(Revision before, Revision after) {
                return Ancestry.FORWARD;
              }
            });
  }

  static Ports takesFailureForEmptiness(Ports ports, World world) {
    return source(
        ports,
        source ->
            new LyingSource(source) {
              @Override
              public Tree tree(Revision revision) {
                try {
                  return super.tree(revision);
                } catch (ProblemException e) {
                  MemoryTree tree = MemoryTree.empty();
                  for (String folder : Scenario.NAMES) {
                    tree = tree.file(folder + "/README.md", "empty");
                  }
                  return tree;
                }
              }
            });
  }

  /// A branch that is moved back counts as one that goes on.
  static Ports noticesNoMoveBack(Ports ports, World world) {
    return source(
        ports,
        source ->
            new LyingSource(source) {
              @Override
              public Ancestry ancestry(Revision before, Revision after) {
                Ancestry honest = super.ancestry(before, after);
                return honest == Ancestry.BACKWARD ? Ancestry.FORWARD : honest;
              }
            });
  }

  static Ports leavesAPathOut(Ports ports, World world) {
    return source(
        ports,
        source ->
            new LyingSource(source) {
              @Override
              public Optional<Changes> changes(Revision before, Revision after) {
                return super.changes(before, after)
                    .map(all -> new Changes(butTheFirst(all.written()), all.removed()));
              }
            });
  }

  private static Set<String> butTheFirst(Set<String> paths) {
    return paths.stream().sorted().skip(1).collect(Collectors.toSet());
  }

  /// What is looked up is taken to follow what was looked up before.
  static Ports believesChangesOfARewrite(Ports ports, World world) {
    return source(
        ports,
        source ->
            new LyingSource(source) {
              private boolean lookedUp;

              @Override
              public Revision resolve(SourceReference reference) {
                lookedUp = true;
                return super.resolve(reference);
              }

              @Override
              public Ancestry ancestry(Revision before, Revision after) {
                Ancestry honest = super.ancestry(before, after);
                boolean lies = lookedUp && honest != Ancestry.SAME;
                lookedUp = false;
                return lies ? Ancestry.FORWARD : honest;
              }
            });
  }

  /// A fetch that has not ended: the files are those of the commit that was read before.
  static Ports givesTheTreeBefore(Ports ports, World world) {
    return source(
        ports,
        source ->
            new LyingSource(source) {
              private final Map<String, Revision> before = new HashMap<>();
              private Optional<Revision> last = Optional.empty();

              @Override
              public Tree tree(Revision revision) {
                Revision old =
                    before.computeIfAbsent(revision.commit(), commit -> last.orElse(revision));
                last = Optional.of(revision);
                return super.tree(old);
              }
            });
  }
}

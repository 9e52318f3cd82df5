package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Runner;
import dev.plumbline.model.Application;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Source;
import dev.plumbline.testkit.MemoryTree;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// Lies about the source and about time.
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

  /// The application, with empty renders allowed.
  static Application allowingEmpty(Application a) {
    SyncPolicy s = a.sync();
    SyncPolicy careless =
        new SyncPolicy(
            s.automated(),
            s.prune(),
            s.selfHeal(),
            true,
            s.order(),
            s.pruneLast(),
            s.createNamespace(),
            s.namespaceLabels(),
            s.namespaceAnnotations(),
            s.refuseShared(),
            s.retry(),
            s.resync());
    return new Application(
        a.id(),
        a.source(),
        a.render(),
        a.destination(),
        careless,
        a.await(),
        a.dependsOn(),
        a.deletion(),
        a.serviceAccount(),
        a.suspended(),
        a.deleting(),
        a.declaration());
  }

  private abstract static class LyingRunner implements Runner {
    private final Runner inner;

    LyingRunner(Runner inner) {
      this.inner = inner;
    }

    @Override
    public Instant now() {
      return inner.now();
    }

    @Override
    public void run(Lane lane, Runnable task) {
      inner.run(lane, task);
    }

    @Override
    public double random() {
      return inner.random();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  static Runner waitsForNothing(Runner runner) {
    return new LyingRunner(runner) {
      @Override
      public Alarm at(Instant time, Runnable task) {
        boolean soon = Duration.between(now(), time).compareTo(Duration.ofSeconds(90)) < 0;
        return runner.at(soon ? now().plusMillis(1) : time, task);
      }
    };
  }

  static Runner losesAlarms(Runner runner) {
    return new LyingRunner(runner) {
      @Override
      public Alarm at(Instant time, Runnable task) {
        return () -> {};
      }
    };
  }
}

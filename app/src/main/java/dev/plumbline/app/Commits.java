package dev.plumbline.app;

import dev.plumbline.engine.Adoptions;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Rollbacks;
import dev.plumbline.engine.Runner;
import dev.plumbline.source.RepositoryWriter;
import java.util.Optional;

/// What changes Git: all of it by the same writer.
record Commits(Ports ports, RepositoryWriter writer, Engine engine, Runner runner) {

  Rollbacks rollbacks() {
    return new Rollbacks(ports, writer, engine, runner);
  }

  /// @param root where applications are declared; empty if in no repository
  Adoptions adoptions(Optional<Adoptions.Root> root) {
    return new Adoptions(ports, writer, engine, runner, root);
  }
}

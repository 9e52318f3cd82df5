package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.engine.Adoptions;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Ports;
import dev.plumbline.engine.RollbackByItself;
import dev.plumbline.engine.RollbackInGit;
import dev.plumbline.engine.RollbackLedger;
import dev.plumbline.engine.RollbackSteps;
import dev.plumbline.engine.Rollbacks;
import dev.plumbline.engine.Runner;
import dev.plumbline.forge.Forge;
import dev.plumbline.source.RepositoryWriter;
import java.util.Optional;
import java.util.function.Function;

/// What changes Git: all of it by the same writer.
record Commits(Ports ports, RepositoryWriter writer, Engine engine, Runner runner) {

  Rollbacks rollbacks() {
    return new Rollbacks(ports, writer, engine, runner);
  }

  /// @param root where applications are declared; empty if in no repository
  Adoptions adoptions(Optional<Adoptions.Root> root) {
    return new Adoptions(ports, writer, engine, runner, root);
  }

  /// Reverts by itself what fails, from now on.
  ///
  /// @param places access to the repository at an address; empty without a token
  void watch(RollbackLedger failures, Optional<Function<String, Optional<Access>>> places) {
    Function<String, Optional<Forge>> forges =
        url ->
            places
                .flatMap(known -> known.apply(url))
                .map(access -> ForgeKind.of(access).repository(access));
    RollbackSteps steps = new RollbackInGit(ports, writer, engine, rollbacks(), forges);
    failures.onFailure(new RollbackByItself(steps, ports.ledger(), runner)::failed);
  }
}

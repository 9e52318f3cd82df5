package dev.plumbline.engine;

import dev.plumbline.dialect.Dialect;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Application;
import dev.plumbline.render.Renderer;
import dev.plumbline.source.Source;
import java.util.function.Function;

/// The world as the engine sees it: one interface for each direction.
///
/// @param dialect finds the dialect that declared an application
/// @param remotes which other repositories kustomizations and charts may use
/// @param gate lets runs go, or holds them
/// @param rules say what stands against objects before any is applied
public record Ports(
    Source source,
    Renderer renderer,
    Targets targets,
    Function<Application, Dialect> dialect,
    Ledger ledger,
    StatusSink sink,
    RemotePermission remotes,
    ChangeGate gate,
    RunRules rules) {

  /// The repository says nothing.
  public Ports(
      Source source,
      Renderer renderer,
      Targets targets,
      Function<Application, Dialect> dialect,
      Ledger ledger,
      StatusSink sink,
      RemotePermission remotes,
      ChangeGate gate) {
    this(source, renderer, targets, dialect, ledger, sink, remotes, gate, RunRules.NONE);
  }

  /// Everything goes.
  public Ports(
      Source source,
      Renderer renderer,
      Targets targets,
      Function<Application, Dialect> dialect,
      Ledger ledger,
      StatusSink sink,
      RemotePermission remotes) {
    this(source, renderer, targets, dialect, ledger, sink, remotes, ChangeGate.OPEN);
  }

  /// No other repositories are used.
  public Ports(
      Source source,
      Renderer renderer,
      Targets targets,
      Function<Application, Dialect> dialect,
      Ledger ledger,
      StatusSink sink) {
    this(source, renderer, targets, dialect, ledger, sink, RemotePermission.NONE);
  }
}

package dev.plumbline.app;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.dialect.argocd.ArgoCdDialect;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.dialect.flux.SourceNamespaces;
import java.util.List;

/// All kinds of declarations that Plumbline reads.
final class Dialects {

  private Dialects() {}

  static Declarations all() {
    return all(false);
  }

  /// @param ownNamespaces whether resources of Flux may name sources of their own namespace only
  static Declarations all(boolean ownNamespaces) {
    SourceNamespaces sources = ownNamespaces ? SourceNamespaces.OWN : SourceNamespaces.ANY;
    return new Declarations(List.of(new ArgoCdDialect(), new FluxDialect(sources)));
  }
}

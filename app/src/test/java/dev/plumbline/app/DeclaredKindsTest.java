package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.argocd.ArgoCdDialect;
import dev.plumbline.dialect.flux.FluxDialect;
import dev.plumbline.model.GroupKind;
import dev.plumbline.target.kubernetes.DeclaredObjects;
import org.junit.jupiter.api.Test;

/// What the dialects read is what is watched in a cluster.
class DeclaredKindsTest {

  @Test
  void everyKindThatIsReadIsWatched() {
    assertThat(
            DeclaredObjects.ALL.stream().map(kind -> GroupKind.of(kind.apiVersion(), kind.kind())))
        .containsAll(new FluxDialect().kinds())
        .containsAll(new ArgoCdDialect().kinds());
  }
}

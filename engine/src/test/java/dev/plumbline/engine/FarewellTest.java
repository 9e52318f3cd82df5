package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Application;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Rendered;
import dev.plumbline.target.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a deletion takes from the inventory.
class FarewellTest {

  private static final Manifest OPEN = Things.config("open", "1").manifest();
  private static final Manifest CONFIDENTIAL = Things.config("confidential", "2").manifest();
  private static final DeletionHooks HOOKS =
      new DeletionHooks(
          List.of(new DeletionHooks.Kept(OPEN, false), new DeletionHooks.Kept(CONFIDENTIAL, true)),
          false);

  @Test
  void whatWasConfidentialStaysSo() {
    Rendered rendered = Farewell.rendered(Shop.USUAL.declared(), HOOKS);

    assertThat(rendered.objects())
        .extracting(object -> object.manifest())
        .containsExactly(OPEN, CONFIDENTIAL);
    assertThat(rendered.objects()).allMatch(object -> object.origin().equals(Origin.KEPT));
    assertThat(rendered.confidential()).containsExactly(CONFIDENTIAL.key());
  }

  @Test
  void somebodyMayLetItGoWithoutHooks() {
    Application usual = Shop.USUAL.declared();
    Application without =
        new Application(
            usual.id(),
            usual.source(),
            usual.render(),
            usual.destination(),
            usual.sync(),
            usual.await(),
            usual.dependsOn(),
            usual.deletion(),
            usual.serviceAccount(),
            usual.suspended(),
            true,
            usual.declaration().withAnnotation(Labels.NO_DELETION_HOOKS, "true"));

    assertThat(Farewell.rendered(without, HOOKS).objects()).isEmpty();
  }
}

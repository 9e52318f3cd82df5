package dev.plumbline.testkit.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionHooks;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.InventoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every inventory store promises, as tests.
public abstract class InventoryContract {

  private static final AtomicInteger NAMES = new AtomicInteger();

  /// The store under test.
  protected abstract InventoryStore store();

  private static ApplicationId fresh() {
    return new ApplicationId(
        new GroupKind("argoproj.io", "Application"), "argocd", "kept-" + NAMES.incrementAndGet());
  }

  private static InventoryEntry entry(int number) {
    Digest digest = Digest.of("content " + number);
    return new InventoryEntry(
        ObjectKey.of("apps/v1", "Deployment", "shop", "web-" + number),
        "apps/v1",
        Optional.of("uid-" + number),
        Optional.of(digest),
        Optional.of(digest),
        number - 3,
        number % 2 == 0);
  }

  private static List<InventoryEntry> entries(int count) {
    List<InventoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(i));
    }
    return entries;
  }

  @Test
  void whatWasNeverStoredIsEmpty() {
    ApplicationId application = fresh();
    assertThat(store().read(application)).isEqualTo(Inventory.empty(application));
  }

  @Test
  void givesBackWhatWasStored() {
    Inventory wanted =
        Inventory.empty(fresh())
            .with(entries(5))
            .with(
                List.of(
                    InventoryEntry.intended(ObjectKey.of("v1", "Namespace", "", "shop"), "v1", 7)))
            .completed("https://git.example/shop.git#main", "0123abcd", Digest.of("rendered"));
    Inventory stored = store().write(wanted);
    assertThat(stored.version()).isNotEmpty();
    assertThat(store().read(wanted.application()))
        .isEqualTo(stored)
        .isEqualTo(wanted.stored(stored.version()));
  }

  /// A store may always say that it does not know; what it confirms is so.
  @Test
  void confirmsNothingThatIsNotStored() {
    Inventory first = store().write(Inventory.empty(fresh()).with(entries(1)));
    Inventory second = store().write(first.with(entries(2)));
    assertThat(store().confirms(first, Duration.ofHours(1))).isFalse();
    Inventory none = Inventory.empty(second.application());
    assertThat(store().confirms(none, Duration.ofHours(1))).isFalse();
  }

  private static DeletionHooks hooks(String text) {
    JsonObject job =
        JsonObject.of("apiVersion", new JsonString("batch/v1"))
            .with("kind", "Job")
            .with("metadata", JsonObject.of("name", new JsonString("farewell")))
            .with("text", text);
    return new DeletionHooks(List.of(new DeletionHooks.Kept(new Manifest(job), true)), false);
  }

  @Test
  void keepsTheHooksOfADeletion() {
    Inventory wanted = Inventory.empty(fresh()).with(entries(1)).with(hooks("one"));
    Inventory first = store().write(wanted);
    assertThat(store().read(wanted.application())).isEqualTo(first);
    Inventory other = store().write(first.with(hooks("other")));
    assertThat(store().read(wanted.application())).isEqualTo(other);
    Inventory marked = store().write(other.with(other.hooks().afterwards()));
    assertThat(store().read(wanted.application())).isEqualTo(marked);
    Inventory none = store().write(marked.with(DeletionHooks.NONE));
    assertThat(store().read(wanted.application())).isEqualTo(none);
    Inventory again = store().write(none.with(hooks("one")));
    assertThat(store().read(wanted.application())).isEqualTo(again);
    store().remove(again);
    assertThat(store().read(wanted.application())).isEqualTo(Inventory.empty(wanted.application()));
  }

  @Test
  void keepsThousandsOfEntries() {
    Inventory wanted = Inventory.empty(fresh()).with(entries(5_000));
    Inventory stored = store().write(wanted);
    assertThat(store().read(wanted.application())).isEqualTo(stored);
  }

  @Test
  void aWriteOfAnOlderVersionIsRefused() {
    Inventory first = store().write(Inventory.empty(fresh()).with(entries(1)));
    Inventory second = store().write(first.with(entries(2)));
    refusedAsStale(() -> store().write(first.with(entries(3))));
    refusedAsStale(() -> store().write(Inventory.empty(first.application()).with(entries(4))));
    assertThat(store().read(first.application())).isEqualTo(second);
  }

  private static void refusedAsStale(org.assertj.core.api.ThrowableAssert.ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.PLAN_STALE));
  }

  @Test
  void listsAndRemoves() {
    Inventory stored = store().write(Inventory.empty(fresh()).with(entries(1)));
    assertThat(store().applications()).contains(stored.application());
    store().remove(stored);
    store().remove(stored);
    assertThat(store().applications()).doesNotContain(stored.application());
    assertThat(store().read(stored.application())).isEqualTo(Inventory.empty(stored.application()));
  }
}

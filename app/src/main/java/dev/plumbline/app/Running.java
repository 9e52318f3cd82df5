package dev.plumbline.app;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Revision;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The agent of the demonstration, and what it knows of the one application.
record Running(Assembly plumb) {

  static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  ApplicationStatus status() {
    return plumb.engine().status(SHOP).orElseThrow(() -> new Story.Broken("the shop is unknown"));
  }

  boolean healthyAt(String commit) {
    return plumb
        .engine()
        .status(SHOP)
        .filter(status -> status.activity() == Activity.IDLE)
        .filter(status -> status.sync() == SyncState.SYNCED)
        .filter(status -> status.health().status() == HealthStatus.HEALTHY)
        .flatMap(ApplicationStatus::applied)
        .map(Revision::commit)
        .equals(Optional.of(commit));
  }

  boolean failedAt(String commit) {
    return plumb
        .engine()
        .status(SHOP)
        .filter(status -> !status.problems().isEmpty())
        .flatMap(ApplicationStatus::observed)
        .map(Revision::commit)
        .filter(commit::equals)
        .filter(
            seen ->
                has(
                    receipt ->
                        receipt.event() == Receipt.Event.RUN_FAILED
                            && receipt.commit().equals(seen)))
        .isPresent();
  }

  /// The commit that is applied; empty text if none is.
  String tip() {
    return status().applied().map(Revision::commit).orElse("");
  }

  /// Whether hand edits are taken back.
  boolean heals() {
    return plumb
        .engine()
        .application(SHOP)
        .filter(application -> application.sync().selfHeal())
        .isPresent();
  }

  /// What stands in the way, for whoever looks at a story that broke off.
  String troubles() {
    Stream<Problem> own =
        plumb.engine().status(SHOP).stream().flatMap(status -> status.problems().stream());
    return Stream.concat(own, plumb.problems().stream())
        .map(problem -> "\n  " + problem.message())
        .collect(Collectors.joining());
  }

  /// The receipts of the application, the oldest first.
  List<Receipt> receipts() {
    return plumb.ledger().newest(SHOP, 1_000).reversed();
  }

  Stream<Receipt> receipts(String commit) {
    return receipts().stream().filter(receipt -> receipt.commit().equals(commit));
  }

  boolean has(Predicate<Receipt> wanted) {
    return receipts().stream().anyMatch(wanted);
  }

  boolean has(Receipt.Event event) {
    return has(receipt -> receipt.event() == event);
  }
}

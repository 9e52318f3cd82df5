package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Revision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The main job, told once from beginning to end: a repository, an application, a change, a hand
/// edit, a bad change, a rollback, and the record of it all. Every sentence is checked.
final class Demo {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");
  private static final String AUTHOR = "You <you@localhost>";

  private final Story story;
  private final Scene scene;
  private final Path folder;
  private volatile Optional<Assembly> running = Optional.empty();

  Demo(Story story, Scene scene, Path folder) {
    this.story = story;
    this.scene = scene;
    this.folder = folder;
  }

  void tell() {
    story.title(
        "Plumbline, from a commit to a healthy application and back: " + scene.introduction());
    try (GitHost host =
            GitHost.start(
                folder.resolve("git"),
                GitHostOptions.local().withListener(push -> pushed(push.repository())));
        BareRepository repository = host.create("shop")) {
      String url = host.url("shop").toString();
      String first = commitFirst(repository, url);
      try (Assembly plumb = start(url)) {
        running = Optional.of(plumb);
        scene.meet(plumb);
        converge(plumb, first);
        change(plumb, repository, url);
        heal(plumb);
        breakAndRollBack(plumb, repository, url);
        record(plumb);
        withdraw(plumb);
      }
    }
    story.blank();
    story.say(
        story.bold(
            "Everything went as told: %d steps, all checked, in %s."
                .formatted(story.steps(), Story.text(story.told()))));
  }

  private void pushed(String repository) {
    running.ifPresent(plumb -> plumb.refresh(repository));
  }

  private Assembly start(String url) {
    return new Assembly(
        new RunOptions(
            folder.resolve("state"),
            Optional.of(scene.root(url)),
            scene.cluster(),
            scene.hostRoots()));
  }

  private String commitFirst(BareRepository repository, String url) {
    story.step("A Git repository");
    Commit commit =
        Commit.on("main", "Open the shop")
            .by(AUTHOR)
            .file("root/shop.yaml", scene.declaration(url));
    for (Map.Entry<String, String> file : scene.firstVersion().entrySet()) {
      commit = commit.file("shop/" + file.getKey(), file.getValue());
    }
    String id = repository.commit(commit);
    story.say(url);
    story.say("  root/shop.yaml   declares the application: an ordinary Argo CD Application");
    scene.firstVersion().keySet().stream().sorted().forEach(file -> story.say("  shop/" + file));
    story.checked("commit %.8s on main, served over HTTP".formatted(id));
    story.blank();
    return id;
  }

  private void converge(Assembly plumb, String commit) {
    story.step("plumb run: the first commit becomes real");
    Duration took = story.until("the first commit is healthy", () -> healthyAt(plumb, commit));
    receipts(plumb, commit)
        .filter(receipt -> receipt.event() == Receipt.Event.STEP_DONE)
        .forEach(receipt -> story.say("  %-8s %s".formatted(receipt.detail(), receipt.object())));
    story.check("the shop shows its greeting", scene.greeting().isPresent());
    story.say("the shop says: " + scene.greeting().orElse(""));
    story.checked("planned, recorded, applied in order, healthy after " + Story.text(took));
    story.blank();
  }

  private void change(Assembly plumb, BareRepository repository, String url) {
    story.step("A change is pushed");
    String before = scene.greeting().orElse("");
    String commit = push(repository, "Apples are in", scene.goodChange(), url);
    Duration took = story.until("the change is healthy", () -> healthyAt(plumb, commit));
    story.until("the shop shows the change", () -> !scene.greeting().orElse(before).equals(before));
    story.say("the shop says: " + scene.greeting().orElse(""));
    story.checked("commit %.8s is live after %s".formatted(commit, Story.text(took)));
    story.blank();
  }

  private void heal(Assembly plumb) {
    story.step("A hand edit is healed");
    String wanted = scene.greeting().orElse("");
    story.say(scene.howEdited() + ": Closed for ever.");
    scene.editByHand("Closed for ever.");
    Duration took =
        story.until(
            "the hand edit is healed",
            () -> has(plumb, receipt -> receipt.event() == Receipt.Event.DRIFT_HEALED));
    story.until("the greeting is back", () -> scene.greeting().orElse("").equals(wanted));
    story.say("the shop says: " + wanted);
    story.checked("seen and put right after " + Story.text(took));
    story.blank();
  }

  private void breakAndRollBack(Assembly plumb, BareRepository repository, String url) {
    story.step("A bad change fails its health check");
    String good = tip(plumb);
    String bad = push(repository, "Move the server", scene.badChange(), url);
    story.say(scene.whatIsWrong());
    story.until("the bad change is found out", () -> failedAt(plumb, bad));
    status(plumb).problems().stream().findFirst().ifPresent(p -> story.say(p.message()));
    story.checked("commit %.8s is marked as failed, not as done".formatted(bad));
    story.blank();
    story.step("plumb rollback shop: Git itself is repaired");
    JsonObject answer =
        plumb.ask(
            Operation.ROLLBACK, JsonObject.EMPTY.with("application", "shop").with("actor", AUTHOR));
    String commit = answer.string("commit").orElse("");
    story.check(
        "the rollback is a commit of its own", repository.tip("main").equals(Optional.of(commit)));
    answer
        .array("paths")
        .ifPresent(
            paths ->
                paths
                    .objects()
                    .forEach(
                        path ->
                            story.say(
                                "  %s %s"
                                    .formatted(
                                        path.string("change").orElse(""),
                                        path.string("path").orElse("")))));
    Duration took = story.until("the rollback is healthy", () -> healthyAt(plumb, commit));
    story.until("the shop is back", () -> scene.greeting().isPresent());
    story.say("the shop says: " + scene.greeting().orElse(""));
    story.checked(
        "commit %.8s reads as %.8s did; healthy after %s"
            .formatted(commit, good, Story.text(took)));
    story.blank();
  }

  private static boolean telling(Receipt receipt) {
    return switch (receipt.event()) {
      case RUN_SUCCEEDED,
          RUN_FAILED,
          DRIFT_HEALED,
          ROLLED_BACK,
          DRIFT_ADOPTED,
          EMERGENCY,
          APPLICATION_DELETED ->
          true;
      case REVISION_SEEN,
          RUN_STARTED,
          STEP_INTENDED,
          STEP_DONE,
          STEP_FAILED,
          ROLLBACK_INTENDED,
          ROLLBACK_OFFERED,
          DRIFT_SEEN,
          HEALTH_CHANGED ->
          false;
    };
  }

  private void record(Assembly plumb) {
    story.step("plumb history shop: what happened, when, and by whom");
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    List<Receipt> receipts = plumb.ledger().newest(SHOP, 1_000).reversed();
    for (Receipt receipt : receipts) {
      if (telling(receipt)) {
        story.say(
            "  %s  %-14s %.8s  %s"
                .formatted(
                    time.format(receipt.at()),
                    receipt.event().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    receipt.commit(),
                    receipt.actor()));
      }
    }
    story.check(
        "the record tells of success, failure, healing and rollback",
        has(plumb, r -> r.event() == Receipt.Event.RUN_SUCCEEDED)
            && has(plumb, r -> r.event() == Receipt.Event.RUN_FAILED)
            && has(plumb, r -> r.event() == Receipt.Event.DRIFT_HEALED)
            && has(plumb, r -> r.event() == Receipt.Event.ROLLED_BACK));
    story.checked("%d receipts, each chained to the one before".formatted(receipts.size()));
  }

  private void withdraw(Assembly plumb) {
    story.blank();
    story.step("The application is withdrawn");
    plumb.engine().withdraw(SHOP);
    Duration took = story.until("everything is gone", () -> plumb.engine().status(SHOP).isEmpty());
    story.check("the shop is closed", scene.greeting().isEmpty());
    story.checked("what it had made is gone again after " + Story.text(took));
  }

  private String push(
      BareRepository repository, String message, Map<String, String> files, String url) {
    Commit commit = Commit.on("main", message).by(AUTHOR);
    for (Map.Entry<String, String> file : files.entrySet()) {
      commit = commit.file("shop/" + file.getKey(), file.getValue());
    }
    String id = repository.commit(commit);
    running.ifPresent(plumb -> plumb.refresh(url));
    story.say("git push: \"%s\" (%.8s)".formatted(message, id));
    return id;
  }

  private static ApplicationStatus status(Assembly plumb) {
    return plumb.engine().status(SHOP).orElseThrow(() -> new Story.Broken("the shop is unknown"));
  }

  private static boolean healthyAt(Assembly plumb, String commit) {
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

  private static boolean failedAt(Assembly plumb, String commit) {
    ApplicationStatus status = status(plumb);
    return !status.problems().isEmpty()
        && status.observed().map(Revision::commit).equals(Optional.of(commit))
        && has(
            plumb,
            receipt ->
                receipt.event() == Receipt.Event.RUN_FAILED && receipt.commit().equals(commit));
  }

  private static String tip(Assembly plumb) {
    return status(plumb).applied().map(Revision::commit).orElse("");
  }

  private static java.util.stream.Stream<Receipt> receipts(Assembly plumb, String commit) {
    return plumb.ledger().newest(SHOP, 1_000).reversed().stream()
        .filter(receipt -> receipt.commit().equals(commit));
  }

  private static boolean has(Assembly plumb, Predicate<Receipt> wanted) {
    return plumb.ledger().newest(SHOP, 1_000).stream().anyMatch(wanted);
  }
}

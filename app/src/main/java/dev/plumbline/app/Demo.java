package dev.plumbline.app;

import dev.plumbline.cli.ControlSocket;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The main job, told once from beginning to end: a repository on a forge, an application, a change
/// that is proposed, refused, mended, approved and deployed, a hand edit that is taken back and one
/// that is taken over, a bad change, a rollback, and the record of it all. Every sentence is
/// checked.
final class Demo {

  private static final String SUNDAYS = "Welcome to the shop. Open on Sundays.";

  private final Story story;
  private final Scene scene;
  private final Path folder;

  Demo(Story story, Scene scene, Path folder) {
    this.story = story;
    this.scene = scene;
    this.folder = folder;
  }

  void tell() {
    story.title(
        "Plumbline, from a pull request to a healthy application and back: "
            + scene.introduction());
    Path state = folder.resolve("state");
    try (DemoForge forge = DemoForge.start(folder);
        DemoProposals proposals = new DemoProposals(story, forge, state.toString())) {
      begin(forge);
      try (Assembly plumb = start(forge, state);
          ControlSocket _ = plumb.listen(state)) {
        scene.meet(plumb);
        tell(new Running(plumb), proposals);
      }
    }
    story.blank();
    story.say(
        story.bold(
            "Everything went as told: %d steps, all checked, in %s."
                .formatted(story.steps(), Story.text(story.told()))));
  }

  private void tell(Running running, DemoProposals proposals) {
    try {
      refuse(proposals);
      deploy(running, proposals);
      adopt(running, proposals);
      heal(running, proposals);
      breakAndRollBack(running, proposals);
      record(running);
      withdraw(running);
    } catch (Story.Broken e) {
      String troubles = running.troubles();
      leave(running);
      throw new Story.Broken(e.getMessage() + troubles);
    }
  }

  /// A story that broke off leaves no process of the shop behind.
  private void leave(Running running) {
    running.plumb().engine().withdraw(Running.SHOP);
    try {
      story.until(
          "the shop is gone", () -> running.plumb().engine().status(Running.SHOP).isEmpty());
    } catch (Story.Broken e) {
      story.say(e.getMessage() + running.troubles());
    }
  }

  private Assembly start(DemoForge forge, Path state) {
    return new Assembly(
        new RunOptions(
                state,
                Optional.of(scene.root(forge.url(), forge.credentials())),
                scene.cluster(),
                scene.hostRoots())
            .with(forge.known()));
  }

  private void begin(DemoForge forge) {
    story.step("plumb forge serve: a Git repository, and pull requests");
    String commit =
        forge.begin(
            Map.of(
                "root/production.yaml", environment(),
                ".plumbline/policies/shop.yaml", scene.policy()));
    forge.protect(DemoProposals.CHECK);
    story.say(forge.url());
    story.say("  root/production.yaml  whatever is deployed, one other person has approved");
    story.say("  .plumbline/policies   a Kubernetes policy: no " + scene.whatIsForbidden());
    story.checked("commit %.8s on main, which takes pull requests only".formatted(commit));
    story.blank();
  }

  private static Map<String, String> inShop(Map<String, String> files) {
    return files.entrySet().stream()
        .collect(Collectors.toMap(file -> "shop/" + file.getKey(), Map.Entry::getValue));
  }

  private static String environment() {
    return """
    apiVersion: plumbline.dev/v1alpha1
    kind: Environment
    metadata:
      name: production
    spec:
      applications:
        - names: [shop]
      approvals:
        required: 1
        users: [reviewer]
        reportedBy: [plumbline]
      passes:
        heal: [approvals]
        removal: [approvals]
    """;
  }

  private void refuse(DemoProposals proposals) {
    story.step("A pull request, its report, and a policy that says no");
    Map<String, String> files = new TreeMap<>(inShop(scene.firstVersion()));
    files.putAll(inShop(scene.slip()));
    files.put("root/shop.yaml", scene.declaration(proposals.url(), false));
    int number = proposals.propose("Open the shop", "open", files);
    story.say("  root/shop.yaml declares the application: an ordinary Argo CD Application");
    Duration reported = proposals.reported(number, "failure");
    proposals.show(number);
    proposals.refused(number);
    story.checked("reported on after %s, and not merged".formatted(Story.text(reported)));
    story.blank();
  }

  private void deploy(Running running, DemoProposals proposals) {
    story.step("It is mended, approved and merged, and becomes real");
    proposals.push("Let nobody else write the page", "open", mended());
    String commit = proposals.approvedAndMerged(1);
    Duration took = story.until("the first commit is healthy", () -> running.healthyAt(commit));
    running
        .receipts(commit)
        .filter(receipt -> receipt.event() == Receipt.Event.STEP_DONE)
        .forEach(receipt -> story.say("  %-8s %s".formatted(receipt.detail(), receipt.object())));
    story.check("the shop shows its greeting", scene.greeting().isPresent());
    story.say("the shop says: " + scene.greeting().orElse(""));
    story.checked("planned, recorded, applied in order, healthy after " + Story.text(took));
    story.blank();
  }

  private Map<String, String> mended() {
    Map<String, String> mended = new TreeMap<>(scene.firstVersion());
    mended.keySet().retainAll(scene.slip().keySet());
    return inShop(mended);
  }

  private void adopt(Running running, DemoProposals proposals) {
    story.step("plumb adopt shop: a hand edit that was right goes to Git");
    story.say(scene.howEdited() + ": " + SUNDAYS);
    scene.editByHand(SUNDAYS);
    story.until("the drift is seen", () -> running.status().sync() == SyncState.OUT_OF_SYNC);
    int number = proposals.offered("adopt", "shop", "--yes");
    String commit = proposals.approvedAndMerged(number);
    story.until("Git says what is there", () -> running.healthyAt(commit));
    story.check("the edit stays", scene.greeting().equals(Optional.of(SUNDAYS)));
    story.say("the shop says: " + SUNDAYS);
    story.checked("commit %.8s says so, and nothing was deployed for it".formatted(commit));
    story.blank();
  }

  private void heal(Running running, DemoProposals proposals) {
    story.step("From now on hand edits are healed");
    int number =
        proposals.propose(
            "Heal the shop",
            "healing",
            Map.of("root/shop.yaml", scene.declaration(proposals.url(), true)));
    String commit = proposals.approvedAndMerged(number);
    story.until("it heals", () -> running.heals() && running.healthyAt(commit));
    scene.editByHand("Closed for ever.");
    story.say(scene.howEdited() + ": Closed for ever.");
    Duration took =
        story.until("the hand edit is healed", () -> running.has(Receipt.Event.DRIFT_HEALED));
    story.until("the greeting is back", () -> scene.greeting().equals(Optional.of(SUNDAYS)));
    story.say("the shop says: " + SUNDAYS);
    story.checked("seen and put right after " + Story.text(took));
    story.blank();
  }

  private void breakAndRollBack(Running running, DemoProposals proposals) {
    story.step("A bad change fails its health check");
    String good = running.tip();
    int number = proposals.propose("Move the server", "move", inShop(scene.badChange()));
    story.say(scene.whatIsWrong());
    String bad = proposals.approvedAndMerged(number);
    story.until("the bad change is found out", () -> running.failedAt(bad));
    running.status().problems().stream().findFirst().ifPresent(p -> story.say(p.message()));
    story.checked("commit %.8s is marked as failed, not as done".formatted(bad));
    story.blank();
    story.step("plumb rollback shop: Git itself is repaired, by a pull request");
    int revert = proposals.offered("rollback", "shop", "--yes");
    String commit = proposals.approvedAndMerged(revert);
    Duration took = story.until("the rollback is healthy", () -> running.healthyAt(commit));
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

  private void record(Running running) {
    story.step("plumb history shop: what happened, when, and by whom");
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    List<Receipt> receipts = running.receipts();
    for (Receipt receipt : receipts) {
      if (telling(receipt)) {
        story.say(
            "  %s  %-14s %.8s  %s"
                .formatted(
                    time.format(receipt.at()),
                    receipt.event().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    receipt.commit(),
                    receipt.actor()));
      }
    }
    story.check(
        "the record tells of success, failure and healing",
        running.has(Receipt.Event.RUN_SUCCEEDED)
            && running.has(Receipt.Event.RUN_FAILED)
            && running.has(Receipt.Event.DRIFT_HEALED));
    story.checked("%d receipts, each chained to the one before".formatted(receipts.size()));
  }

  private void withdraw(Running running) {
    story.blank();
    story.step("The application is withdrawn");
    running.plumb().engine().withdraw(Running.SHOP);
    Duration took =
        story.until(
            "everything is gone", () -> running.plumb().engine().status(Running.SHOP).isEmpty());
    story.check("the shop is closed", scene.greeting().isEmpty());
    story.checked("what it had made is gone again after " + Story.text(took));
  }
}

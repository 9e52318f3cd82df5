package dev.plumbline.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.it.crash.Story.Chapter;
import dev.plumbline.it.faults.Faults;
import dev.plumbline.ledger.FileLedger;
import dev.plumbline.target.kubernetes.KubernetesConnection;
import dev.plumbline.target.kubernetes.KubernetesTarget;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.proxy.Fault;
import dev.plumbline.testkit.proxy.FaultProxy;
import dev.plumbline.testkit.proxy.Match;
import dev.plumbline.testkit.proxy.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the machine does to a running process: its disk is full, its files are used up, it stands
/// still, it is killed while it ends.
class MachineFaultIT {

  private static final Path FOLDER = folder();
  private static final FaultProxy PROXY = FaultProxy.before(ApiServer.shared());
  private static final ChildCommand COMMAND = ChildCommand.prepare(FOLDER, PROXY.kubeconfig());
  private static final World.Ground GROUND = ground();
  private static int worlds;

  private final World world = new World(GROUND, 900 + worlds++);
  private final SmallDisk disk = SmallDisk.at(world.state);
  private final Story story = new Story(world);
  private Inhabitant plumb = new Inhabitant(world, story, COMMAND);

  private static Path folder() {
    try {
      return Files.createTempDirectory("plumb-machine-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static World.Ground ground() {
    ApiServer server = ApiServer.shared();
    KubernetesTarget target =
        KubernetesTarget.connect(KubernetesConnection.of(server.kubeconfig(), "it"));
    GitHost host = GitHost.start(FOLDER.resolve("git"), GitHostOptions.local());
    return new World.Ground(server, target.inventories(), host, FOLDER);
  }

  @AfterAll
  static void leave() {
    GROUND.host().close();
    PROXY.close();
  }

  @BeforeEach
  void begin() {
    tell(Chapter.BEGIN);
    plumb.untilOver(Chapter.BEGIN);
  }

  @AfterEach
  void close() {
    try (disk) {
      plumb.close();
      world.close();
    }
  }

  /// Neither what was edited by hand nor what was committed is brought by a program that cannot
  /// write down what it is going to do, or cannot keep what it fetched.
  @Faults(
      value = {43, 44},
      holds = {"S1", "S5", "L1", "L4"})
  @Test
  void aFullDiskStopsEveryWriteAndHasAName() {
    String last = uid("last");
    plumb.fillDisk();
    story.tell(Chapter.HAND_EDIT);
    plumb.untilStatus("shop", status -> status.contains("STORAGE_FAILED"));
    assertThat(value("last")).as("no intent, no write").isEqualTo("by hand");
    tell(Chapter.CHANGE);
    plumb.untilStatus("shop", status -> status.contains("OUT_OF_SYNC"));
    assertThat(plumb.status("shop")).contains("STORAGE_FAILED");
    assertThat(value("web")).isEqualTo("hello");
    plumb.emptyDisk();
    plumb.refresh();
    plumb.untilOver(Chapter.CHANGE);
    plumb.untilOver(Chapter.HAND_EDIT);
    assertThat(value("web")).isEqualTo("bye");
    assertThat(value("last")).isEqualTo("z");
    assertThat(uid("last")).isEqualTo(last);
    reopenLedger();
  }

  /// The same on a file system that has no room left at all: what is written breaks off in the
  /// middle. It goes on by itself when there is room.
  @Faults(
      value = {43, 44},
      holds = {"S1", "S5", "L1", "L4"})
  @Test
  void withoutRoomNothingIsDoneAndNothingIsLost() {
    fill();
    tell(Chapter.CHANGE);
    plumb.untilStatus("shop", status -> status.contains("STORAGE_FAILED"));
    assertThat(value("web")).as("what cannot be kept is not applied").isEqualTo("hello");
    makeRoom();
    plumb.refresh();
    plumb.untilOver(Chapter.CHANGE);
    fill();
    for (int i = 0; i < 20 && !plumb.status("shop").contains("STORAGE_FAILED"); i++) {
      String text = "by hand " + i;
      world.server.request(
          "PATCH",
          world.path("last") + "?fieldManager=somebody",
          "{\"data\":{\"value\":\"%s\"}}".formatted(text),
          "application/merge-patch+json");
      plumb.untilStatus(
          "shop", status -> !value("last").equals(text) || status.contains("STORAGE_FAILED"));
    }
    assertThat(plumb.status("shop")).as("the ledger is full").contains("STORAGE_FAILED");
    makeRoom();
    plumb.refresh();
    plumb.untilStatus("shop", status -> value("last").equals("z") && status.endsWith(" []"));
    assertThat(value("web")).isEqualTo("bye");
    reopenLedger();
  }

  private void makeRoom() {
    disk.empty();
    plumb.emptyDisk();
  }

  private void fill() {
    if (disk.isMounted()) {
      disk.fill();
    } else {
      plumb.fillDisk();
    }
  }

  @Faults(
      value = {5},
      holds = {"S1", "L1", "L4"})
  @Test
  void filesThatAreUsedUpHaveANameAndHideNothing() {
    plumb.useUpFiles();
    PROXY.cut();
    tell(Chapter.CHANGE);
    plumb.untilStatus("shop", status -> !status.endsWith(" []"));
    assertThat(value("db")).isEqualTo("1");
    plumb.giveFilesBack();
    plumb.refresh();
    plumb.untilOver(Chapter.CHANGE);
    assertThat(value("web")).isEqualTo("bye");
  }

  /// What it asked for is done while it stands still, its connections break, and people go on.
  @Faults(
      value = {4},
      holds = {"S1", "S8", "L1"})
  @Test
  void whoStoodStillFindsWhatHappenedMeanwhile() {
    Rule unanswered =
        PROXY.add(
            Match.verbs("patch").of("configmaps").in(world.namespace).named("web"),
            1,
            new Fault.Stalled(true));
    tell(Chapter.CHANGE);
    plumb.untilStatus("shop", status -> unanswered.isSpent() && value("web").equals("bye"));
    plumb.halt();
    world.server.request(
        "PATCH",
        world.path("web") + "?fieldManager=somebody",
        "{\"data\":{\"value\":\"by hand\"}}",
        "application/merge-patch+json");
    story.tell(Chapter.HAND_EDIT);
    PROXY.heal();
    PROXY.cut();
    plumb.goOn();
    plumb.untilOver(Chapter.CHANGE);
    plumb.untilOver(Chapter.HAND_EDIT);
    assertThat(value("web")).isEqualTo("bye");
  }

  /// As by a power cut in the middle of an orderly end.
  @Faults(
      value = {3},
      holds = {"S1", "S5", "L1"})
  @ParameterizedTest
  @ValueSource(longs = {0, 20, 60})
  void killedWhileItEndsItGoesOn(long milliseconds) {
    tell(Chapter.CHANGE);
    plumb.child().killedDuring("stop", Duration.ofMillis(milliseconds));
    plumb.close();
    plumb = new Inhabitant(world, story, COMMAND);
    plumb.untilOver(Chapter.CHANGE);
    assertThat(value("web")).isEqualTo("bye");
    assertThat(uid("db")).isEmpty();
    reopenLedger();
  }

  /// The chain of receipts is whole.
  private void reopenLedger() {
    plumb.close();
    FileLedger.open(world.state.resolve("ledger.jsonl")).close();
  }

  private void tell(Chapter chapter) {
    story.tell(chapter);
    plumb.refresh();
  }

  private String value(String configMap) {
    return world
        .get(world.path(configMap))
        .flatMap(map -> map.object("data"))
        .flatMap(data -> data.string("value"))
        .orElse("");
  }

  private String uid(String configMap) {
    return world
        .get(world.path(configMap))
        .flatMap(map -> map.object("metadata"))
        .flatMap(metadata -> metadata.string("uid"))
        .orElse("");
  }
}

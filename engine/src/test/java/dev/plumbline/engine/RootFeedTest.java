package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Changes;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.SimulatedTarget;
import dev.plumbline.testkit.sim.Surroundings;
import dev.plumbline.testkit.sim.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Applications that are declared in a folder: only a complete read of a commit withdraws any (S1).
class RootFeedTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HandRunner runner = new HandRunner();
  private final HandSource source = new HandSource();
  private final Memory memory = new Memory();
  private final Ports ports = ports(source);
  private final Engine engine = new Engine(ports, runner);
  private final RootFeed feed = feed();

  /// Remembers one commit.
  private static final class Memory implements RootMemory {
    private Optional<String> commit = Optional.empty();
    private Optional<Problem> failure = Optional.empty();

    @Override
    public Optional<String> settled() {
      return commit;
    }

    @Override
    public void settle(String settled) {
      failure.ifPresent(
          problem -> {
            throw problem.exception();
          });
      commit = Optional.of(settled);
    }
  }

  /// Shows nothing to anybody.
  private static final class Silent implements StatusSink {
    @Override
    public void publish(Application application, ApplicationStatus status) {}

    @Override
    public void release(Application application) {}
  }

  private static Ports ports(HandSource source) {
    SimulatedTarget target =
        new SimulatedTarget(new Timeline(1, Things.START), Surroundings.NOTHING);
    FolderDialect dialect = new FolderDialect();
    return new Ports(
        source,
        new LineRenderer(),
        destination -> target,
        application -> dialect,
        new SimulatedLedger(Surroundings.NOTHING),
        new Silent());
  }

  private RootFeed feed() {
    return new RootFeed(
        ports,
        engine,
        runner,
        new Declarations(List.of(new FolderDialect())),
        new RootFeed.Root(Shop.SOURCE, RenderOptions.of("root"), memory));
  }

  /// Pushes these files, and reads the folder.
  private void push(String commit, String... files) {
    source.push(commit, files);
    feed.start();
    runner.run();
  }

  private List<String> names() {
    return engine.applications().stream().map(ApplicationId::name).toList();
  }

  private boolean deleting(String name) {
    return engine.application(Shop.id(name)).orElseThrow().deleting();
  }

  private List<ProblemCode> problems() {
    return feed.problems().stream().map(Problem::code).toList();
  }

  @Test
  void declaresWhatTheFolderDeclares() {
    push("c1", "root/web", "", "root/api", "", "other/db", "");
    assertThat(names()).containsExactly("api", "web");
    assertThat(memory.settled()).contains("c1");
    assertThat(problems()).isEmpty();
  }

  @Test
  void environmentsHoldForCommitsThatLeaveTheFolderAlone() {
    push("c1", "root/web", "", "other/db", "");
    assertThat(feed.folder().covers(Things.revision("c1"))).isTrue();
    source.push("c2", "root/web", "", "other/db", "2");
    assertThat(feed.folder().covers(Things.revision("c2"))).as("it cannot be told").isFalse();
    source.differ(new Changes(Set.of("other/db"), Set.of()));
    assertThat(feed.folder().covers(Things.revision("c2"))).isTrue();
    source.push("c3", "root/web", "changed", "other/db", "2");
    source.differ(new Changes(Set.of("root/web"), Set.of()));
    assertThat(feed.folder().covers(Things.revision("c3"))).isFalse();
    feed.start();
    runner.run();
    assertThat(feed.folder().covers(Things.revision("c3"))).isTrue();
  }

  @Test
  void knowsInWhichFileAnApplicationIsDeclared() {
    push("c1", "root/web", "", "other/db", "");
    Application web = engine.application(Shop.id("web")).orElseThrow();
    assertThat(feed.folder().declaring(web, Things.revision("c1")).entries())
        .containsOnlyKeys("root/web");
  }

  @Test
  void readsTheFolderAtTheIntervalOfItsSource() {
    push("c1", "root/web", "");
    source.push("c2", "root/web", "", "root/api", "");
    runner.pass(Duration.ofSeconds(59));
    assertThat(names()).containsExactly("web");
    runner.pass(Duration.ofSeconds(1));
    assertThat(names()).containsExactly("api", "web");
  }

  @Test
  void hintsAboutItsRepositoryAreTakenAtOnce() {
    push("c1", "root/web", "");
    int before = source.lookUps();
    feed.refresh("https://git.example/other.git");
    runner.run();
    assertThat(source.lookUps()).isEqualTo(before);
    source.push("c2", "root/web", "", "root/api", "");
    feed.refresh(Shop.URL);
    runner.run();
    assertThat(names()).containsExactly("api", "web");
  }

  @Test
  void hintDuringAReadIsWorthAnother() {
    source.push("c1", "root/web", "");
    source.meanwhile(
        () -> {
          source.push("c2", "root/web", "", "root/api", "");
          feed.refresh(Shop.URL);
        });
    feed.start();
    runner.run();
    assertThat(names()).containsExactly("api", "web");
  }

  @Test
  void changedDeclarationIsDeclaredAnew() {
    push("c1", "root/web", "");
    push("c2", "root/web", "manual");
    assertThat(engine.application(Shop.id("web")).orElseThrow().sync().automated()).isFalse();
  }

  @Test
  void whatIsNoLongerDeclaredIsWithdrawnAndTheCommitSettledWhenItIsGone() {
    push("c1", "root/web", "", "root/api", "");
    source.push("c2", "root/web", "");
    feed.start();
    runner.run();
    assertThat(names()).containsExactly("web");
    assertThat(memory.settled()).as("it was not gone when the folder was read").contains("c1");
    runner.pass(Duration.ofSeconds(1));
    assertThat(memory.settled()).contains("c2");
  }

  @Test
  void whatIsToLeaveItsObjectsBehindIsForgotten() {
    push("c1", "root/web", "", "root/api", "orphan");
    push("c2", "root/web", "");
    assertThat(names()).containsExactly("web");
    assertThat(memory.settled()).contains("c2");
  }

  @Test
  void whatCannotBeReadStaysAsItWasDeclared() {
    push("c1", "root/web", "", "root/api", "");
    push("c2", "root/web", "", "root/api", "bad");
    assertThat(names()).containsExactly("api", "web");
    assertThat(deleting("api")).isFalse();
    assertThat(feed.refused()).containsOnlyKeys(Shop.id("api"));
  }

  @Test
  void unreachableRepositoryWithdrawsNothing() {
    push("c1", "root/web", "");
    source.failing(Optional.of(Things.problem(ProblemCode.SOURCE_UNREACHABLE).exception()));
    push("c2", "root/api", "");
    assertThat(names()).containsExactly("web");
    assertThat(deleting("web")).isFalse();
    assertThat(problems()).containsExactly(ProblemCode.SOURCE_UNREACHABLE);
    source.failing(Optional.empty());
    runner.pass(MINUTE);
    assertThat(names()).containsExactly("api");
    assertThat(problems()).isEmpty();
  }

  @Test
  void missingFolderWithdrawsNothing() {
    push("c1", "root/web", "");
    push("c2", "elsewhere/web", "");
    assertThat(deleting("web")).isFalse();
    assertThat(problems()).containsExactly(ProblemCode.PATH_NOT_FOUND);
  }

  @Test
  void folderThatDeclaresNothingAnyMoreWithdrawsNothing() {
    push("c1", "root/web", "");
    push("c2", "root/web", "bad");
    assertThat(deleting("web")).isFalse();
    assertThat(problems()).containsExactly(ProblemCode.EMPTY_RENDER);
    assertThat(memory.settled()).contains("c1");
    push("c3", "root/web", "");
    assertThat(problems()).isEmpty();
  }

  @Test
  void whatWasWithdrawnWhileNobodyLookedIsEndedAfterARestart() {
    source.push("c1", "root/web", "", "root/api", "");
    memory.settle("c1");
    push("c2", "root/web", "");
    assertThat(names()).containsExactly("web");
    runner.pass(Duration.ofSeconds(1));
    assertThat(memory.settled()).contains("c2");
  }

  @Test
  void commitThatIsNoLongerStoredWithdrawsNothingAfterARestart() {
    source.push("c1", "root/web", "", "root/api", "");
    memory.settle("c1");
    source.lose("c1");
    push("c2", "root/web", "");
    assertThat(names()).containsExactly("web");
    assertThat(problems()).isEmpty();
  }

  @Test
  void commitThatCannotBeRememberedIsTold() {
    memory.failure = Optional.of(Things.problem(ProblemCode.STORAGE_FAILED));
    push("c1", "root/web", "");
    assertThat(problems()).containsExactly(ProblemCode.STORAGE_FAILED);
    assertThat(names()).containsExactly("web");
  }

  @Test
  void closedItReadsNothingMore() {
    push("c1", "root/web", "");
    feed.close();
    push("c2", "root/web", "", "root/api", "");
    runner.pass(MINUTE);
    assertThat(names()).containsExactly("web");
  }
}

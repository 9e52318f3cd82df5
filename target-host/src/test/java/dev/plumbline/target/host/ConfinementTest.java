package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing outside of the roots is read, written or deleted.
final class ConfinementTest {

  @TempDir private Path folder;
  private Machine machine;
  private Path outside;

  @BeforeEach
  void open() throws IOException {
    machine = Machine.in(folder);
    outside = Files.createDirectory(folder.resolve("outside"));
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private DesiredObject at(String kind, String path) {
    return machine.wanted(
        """
        apiVersion: host.plumbline.dev/v1alpha1
        kind: %s
        metadata: {name: thing}
        spec: {path: '%s'%s}
        """
            .formatted(kind, path, kind.equals("File") ? ", content: x" : ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "relative/path",
        "ROOT/../outside/thing",
        "ROOT/./thing",
        "ROOT//thing",
        "ROOT/thing/",
        "ROOT/..",
        "ROOT-and-more/thing",
        "ROOT",
        "/",
        "",
      })
  void aPathThatLeadsOutIsRefused(String path) throws IOException {
    for (String kind : List.of("File", "Directory")) {
      assertThat(Machine.refused(machine.create(at(kind, path))).code())
          .as("%s %s", kind, path)
          .isIn(ProblemCode.CONFINED, ProblemCode.INVALID_FIELD, ProblemCode.NOT_OWNED);
    }
    assertThat(outside).isEmptyDirectory();
    assertThat(machine.root()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"File", "Directory"})
  void aLinkOnTheWayIsNotFollowed(String kind) throws IOException {
    Files.createSymbolicLink(machine.at("link"), outside);
    for (String path : List.of("ROOT/link/thing", "ROOT/link/a/b/thing")) {
      assertThat(Machine.refused(machine.create(at(kind, path))).code())
          .isEqualTo(ProblemCode.CONFINED);
    }
    assertThat(outside).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"File", "Directory"})
  void aParentThatBecameALinkIsNotFollowed(String kind) throws IOException {
    DesiredObject desired = at(kind, "ROOT/a/thing");
    machine.made(desired);
    Files.move(machine.at("a"), outside.resolve("a"));
    Files.createSymbolicLink(machine.at("a"), outside.resolve("a"));
    assertThat(machine.unreadable(desired)).isEqualTo(ProblemCode.CONFINED);
    assertThat(Machine.refused(machine.delete(desired.key(), recorded(desired), "")).code())
        .isEqualTo(ProblemCode.CONFINED);
    assertThat(outside.resolve("a/thing")).exists();
  }

  private String recorded(DesiredObject desired) throws IOException {
    return Records.load(machine.state().resolve("objects")).find(desired.key()).orElseThrow().uid();
  }

  @Test
  void aRootThatBecameALinkIsNotFollowed() throws IOException {
    DesiredObject desired = at("File", "ROOT/thing");
    machine.made(desired);
    Files.move(machine.root(), outside.resolve("moved"));
    Files.createSymbolicLink(machine.root(), outside.resolve("moved"));
    assertThat(machine.unreadable(desired)).isEqualTo(ProblemCode.CONFINED);
    assertThat(Machine.refused(machine.create(at("File", "ROOT/thing"))).code())
        .isEqualTo(ProblemCode.CONFINED);
  }

  @Test
  void aRootThatIsGoneIsNotAnEmptyOne() throws IOException {
    DesiredObject desired = at("File", "ROOT/thing");
    machine.made(desired);
    Files.move(machine.root(), outside.resolve("moved"));
    assertThat(machine.unreadable(desired)).isEqualTo(ProblemCode.TARGET_UNREACHABLE);
    Files.createDirectory(machine.root());
    assertThat(machine.unreadable(desired)).isEqualTo(ProblemCode.TARGET_UNREACHABLE);
    assertThat(machine.look(desired.key()).absent()).isEmpty();
  }

  @Test
  void ourOwnStateIsOutOfReach() throws IOException {
    machine.close();
    Path root = Files.createDirectory(folder.resolve("wide")).toRealPath();
    try (HostTarget target =
        HostTarget.open(HostOptions.of(root.resolve("state"), List.of(root)))) {
      DesiredObject desired = at("File", root + "/state/objects/thing.json");
      assertThat(
              Machine.refused(
                      target.apply(
                          machine.access(),
                          new ApplyRequest(
                              desired, new Expectation.Absent(), TakeOver.NOBODY, false)))
                  .code())
          .isEqualTo(ProblemCode.CONFINED);
    }
  }

  @Test
  void aServiceAccountHasNothingToDoHere() {
    DesiredObject desired = at("File", "ROOT/thing");
    assertThat(
            Machine.refused(
                    machine
                        .target()
                        .apply(
                            new Access(Machine.APPLICATION, "system:serviceaccount:shop:deployer"),
                            new ApplyRequest(
                                desired, new Expectation.Absent(), TakeOver.NOBODY, false)))
                .code())
        .isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(machine.at("thing")).doesNotExist();
  }

  @Test
  void aRootThatIsGivenThroughALinkIsItsTarget() throws IOException {
    machine.close();
    Path link = Files.createSymbolicLink(folder.resolve("link"), machine.root());
    try (HostTarget target =
        HostTarget.open(HostOptions.of(folder.resolve("state"), List.of(link)))) {
      DesiredObject desired = at("File", link + "/thing");
      assertThat(
              target
                  .apply(
                      machine.access(),
                      new ApplyRequest(desired, new Expectation.Absent(), TakeOver.NOBODY, false))
                  .result())
          .isEqualTo(Result.CREATED);
      assertThat(machine.at("thing")).hasContent("x");
    }
  }
}

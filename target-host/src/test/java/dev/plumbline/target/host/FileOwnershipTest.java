package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose a file is, and what is remembered of it.
final class FileOwnershipTest {

  @TempDir private Path folder;
  private Machine machine;

  @BeforeEach
  void open() {
    machine = Machine.in(folder);
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private Path config() {
    return machine.at("config");
  }

  @Test
  void anotherApplicationSeesWhoseItIsButNotWhatItSays() {
    DesiredObject desired = machine.file("content: mine-and-only-mine");
    machine.made(desired);
    machine.as("other");
    ObservedObject seen = machine.live(desired);
    assertThat(seen.owner()).contains(Machine.APPLICATION.label());
    assertThat(seen.toString()).doesNotContain("mine-and-only-mine");
    assertThat(Machine.refused(machine.update(machine.file("content: taken"))).code())
        .isEqualTo(ProblemCode.NOT_OWNED);
    assertThat(Machine.refused(machine.delete(desired)).code()).isEqualTo(ProblemCode.NOT_OWNED);
    assertThat(config()).hasContent("mine-and-only-mine");
  }

  @Test
  void twoObjectsCannotHaveOnePlace() {
    machine.made(machine.file("content: one"));
    DesiredObject second =
        machine.wanted(
            """
            apiVersion: host.plumbline.dev/v1alpha1
            kind: File
            metadata: {name: second}
            spec: {path: ROOT/config, content: two}
            """);
    assertThat(Machine.refused(machine.create(second)).code()).isEqualTo(ProblemCode.NOT_OWNED);
    assertThat(config()).hasContent("one");
  }

  @Test
  void adoptsAStrangersFileIfThePlanSaysSo() throws IOException {
    Files.writeString(config(), "theirs");
    DesiredObject desired = machine.file("content: ours");
    assertThat(Machine.refused(machine.create(desired)).code()).isEqualTo(ProblemCode.NOT_OWNED);
    ObservedObject theirs = machine.live(desired);
    assertThat(theirs.owner()).isEmpty();
    assertThat(theirs.owned()).isEmpty();
    assertThat(Machine.refused(machine.update(desired)).code()).isEqualTo(ProblemCode.NOT_OWNED);
    Outcome adopted =
        machine
            .target()
            .apply(
                machine.access(),
                new ApplyRequest(
                    desired, new Expectation.Present(theirs.uid()), TakeOver.TOOLS, false));
    assertThat(adopted.problem()).isEmpty();
    assertThat(machine.live(desired).uid()).isEqualTo(theirs.uid());
    assertThat(machine.live(desired).owner()).contains(Machine.APPLICATION.label());
    assertThat(config()).hasContent("ours");
  }

  @Test
  void anotherPlaceNeedsAnotherObject() {
    machine.made(machine.file("content: x"));
    DesiredObject moved =
        machine.wanted(
            """
            apiVersion: host.plumbline.dev/v1alpha1
            kind: File
            metadata: {name: config}
            spec: {path: ROOT/moved, content: x}
            """);
    assertThat(Machine.refused(machine.update(moved)).code())
        .isEqualTo(ProblemCode.IMMUTABLE_FIELD);
  }

  @Test
  void aHandEditAfterTheObservationStopsADeletion() throws IOException {
    DesiredObject desired = machine.file("content: ours");
    ObservedObject seen = machine.made(desired);
    Files.writeString(config(), "edited");
    assertThat(
            Machine.refused(machine.delete(desired.key(), seen.uid(), seen.resourceVersion()))
                .code())
        .isEqualTo(ProblemCode.OBJECT_CHANGED);
    assertThat(config()).hasContent("edited");
    assertThat(machine.delete(desired).result()).isEqualTo(Result.DELETED);
    assertThat(config()).doesNotExist();
  }

  @Test
  void whatIsKnownOutlivesARestart() {
    DesiredObject desired = machine.file("content: ours\nmode: '0600'");
    ObservedObject before = machine.made(desired);
    machine.restart();
    assertThat(machine.live(desired)).isEqualTo(before);
    assertThat(machine.update(desired).result()).isEqualTo(Result.UNCHANGED);
  }

  @Test
  void aCreationThatWasCutOffAfterTheSwapIsOurs() throws IOException {
    DesiredObject desired = machine.file("content: ours");
    machine.made(desired);
    ObjectRecord creating = cutOff(desired);
    machine.restart();
    assertThat(machine.live(desired).uid()).isEqualTo(creating.uid());
    assertThat(machine.live(desired).owner()).contains(Machine.APPLICATION.label());
    assertThat(machine.update(desired).result()).isEqualTo(Result.CHANGED);
    assertThat(machine.update(desired).result()).isEqualTo(Result.UNCHANGED);
  }

  @Test
  void whatAppearedAfterACreationThatWasCutOffIsNotOurs() throws IOException {
    DesiredObject desired = machine.file("content: ours");
    machine.made(desired);
    cutOff(desired);
    Files.writeString(config(), "theirs");
    machine.restart();
    assertThat(Machine.refused(machine.create(desired)).code()).isEqualTo(ProblemCode.NOT_OWNED);
    assertThat(machine.live(desired).owner()).isEmpty();
    assertThat(config()).hasContent("theirs");
  }

  private ObjectRecord cutOff(DesiredObject desired) throws IOException {
    machine.target().close();
    Path file = machine.state().resolve("objects/File.config.json");
    ObjectRecord done = ObjectRecord.fromJson(DurableFile.read(file).orElseThrow());
    assertThat(done.key()).isEqualTo(desired.key());
    ObjectRecord creating =
        new ObjectRecord(
            done.uid(),
            done.version(),
            done.owner(),
            done.desired(),
            done.manifest(),
            done.place(),
            done.madeParents(),
            ObjectRecord.Progress.CREATING,
            "",
            Optional.of(".plumb-temporary"));
    DurableFile.write(file, creating.toJson());
    return creating;
  }
}

package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.testkit.target.Telling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ProcessIT {

  @TempDir private Path folder;
  private Machine machine;
  private final Telling telling = new Telling();

  @BeforeEach
  void open() {
    machine = Machine.in(folder);
  }

  @AfterEach
  void end() {
    machine.end();
  }

  private DesiredObject process(String spec) {
    return machine.wanted(
        """
        apiVersion: host.plumbline.dev/v1alpha1
        kind: Process
        metadata: {name: web}
        spec:
        """
            + spec.indent(2));
  }

  private void watch() {
    machine
        .target()
        .watch()
        .subscribe(
            Machine.APPLICATION,
            Set.of(new ObjectReference(process("command: [x]").key(), Kinds.API_VERSION)),
            telling);
  }

  private ObservedObject awaited(String phase) {
    return awaited(phase, object -> true);
  }

  private ObservedObject awaited(String phase, Predicate<ObservedObject> fits) {
    ObjectEvent event =
        telling.await(
            phase,
            e ->
                e instanceof ObjectEvent.Seen(ObservedObject object)
                    && Machine.phase(object).equals(phase)
                    && fits.test(object));
    return ((ObjectEvent.Seen) event).object();
  }

  private static ProcessHandle handle(ObservedObject object) {
    return ProcessHandle.of(Machine.pid(object)).orElseThrow();
  }

  @Test
  void startsAndStops() throws Exception {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine.made(desired);
    ObservedObject ready = awaited("Ready");
    ProcessHandle child = handle(ready);
    assertThat(child.isAlive()).isTrue();
    assertThat(machine.update(desired).result()).isEqualTo(Result.UNCHANGED);
    assertThat(machine.delete(desired).result()).isEqualTo(Result.DELETED);
    child.onExit().get(5, TimeUnit.SECONDS);
    telling.await("end", e -> e.equals(new ObjectEvent.Gone(desired.key(), ready.uid())));
  }

  @Test
  void aKilledProcessIsStartedAgain() {
    watch();
    machine.made(process("command: [sleep, '1000']"));
    ObservedObject first = awaited("Ready");
    handle(first).destroyForcibly();
    ObservedObject second = awaited("Ready", object -> Machine.pid(object) != Machine.pid(first));
    assertThat(second.owned()).isEqualTo(first.owned());
    assertThat(second.manifest().content().at("status", "restarts")).contains(new JsonInteger(1));
  }

  @Test
  void aCrashLoopBacksOff() {
    watch();
    machine.made(process("command: [sh, -c, 'exit 3']"));
    ObservedObject looping = awaited("Backoff");
    assertThat(looping.manifest().content().at("status", "message").toString())
        .contains("status 3");
  }

  @Test
  void neverIsNeverStartedAgain() {
    watch();
    machine.made(process("command: [sh, -c, 'exit 3']\nrestartPolicy: Never"));
    assertThat(awaited("Failed").manifest().content().at("status", "restarts"))
        .contains(new JsonInteger(0));
  }

  @Test
  void onFailureLeavesASuccessAlone() {
    watch();
    machine.made(process("command: [sh, -c, 'exit 0']\nrestartPolicy: OnFailure"));
    awaited("Stopped");
  }

  @Test
  void restartsWhenAFileOfItsApplicationChanges() throws IOException {
    machine.made(machine.file("content: one"));
    watch();
    machine.made(process("command: [sleep, '1000']\nrestartOn: [File/config]"));
    ObservedObject first = awaited("Ready");
    assertThat(machine.update(machine.file("content: two")).result()).isEqualTo(Result.CHANGED);
    assertThat(Machine.phase(machine.live(process("command: [x]")))).isEqualTo("Starting");
    awaited("Ready", object -> Machine.pid(object) != Machine.pid(first));
  }

  @Test
  void anExecCheckDecidesTheHealth() throws IOException {
    watch();
    machine.made(
        process(
            """
            command: [sleep, '1000']
            health:
              exec: {command: [test, -e, ROOT/ok]}
              interval: 50ms
              failureThreshold: 2
            """));
    awaited("Failed");
    Files.createFile(machine.at("ok"));
    awaited("Ready");
    Files.delete(machine.at("ok"));
    awaited("Failed");
  }

  @Test
  void theNextPlumbTakesUpWhatRuns() {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine.made(desired);
    ObservedObject before = awaited("Ready");
    ProcessHandle child = handle(before);
    machine.restart();
    ObservedObject after = machine.live(desired);
    assertThat(Machine.pid(after)).isEqualTo(Machine.pid(before));
    assertThat(after.owned()).isEqualTo(before.owned());
    assertThat(after.uid()).isEqualTo(before.uid());
    assertThat(machine.update(desired).result()).isEqualTo(Result.UNCHANGED);
    watch();
    awaited("Ready");
    assertThat(machine.delete(desired).result()).isEqualTo(Result.DELETED);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void theNextPlumbStartsWhatEnded() {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine.made(desired);
    ObservedObject before = awaited("Ready");
    machine.target().close();
    handle(before).destroyForcibly();
    handle(before).onExit().join();
    machine.restart();
    watch();
    ObservedObject after = awaited("Ready");
    assertThat(Machine.pid(after)).isNotEqualTo(Machine.pid(before));
  }

  @Test
  void aMissingProgramIsNamed() {
    assertThat(Machine.refused(machine.create(process("command: [no-such-program]"))).code())
        .isEqualTo(ProblemCode.PROCESS_FAILED);
    assertThat(machine.find(process("command: [x]"))).isEmpty();
  }
}

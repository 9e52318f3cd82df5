package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ObjectEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process while one plumb runs.
@Timeout(60)
final class ProcessIT extends ProcessMachine {

  @Test
  void startsAndStops() throws Exception {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine().made(desired);
    ObservedObject ready = awaited("Ready");
    ProcessHandle child = handle(ready);
    assertThat(child.isAlive()).isTrue();
    assertThat(machine().update(desired).result()).isEqualTo(Result.UNCHANGED);
    assertThat(machine().delete(desired).result()).isEqualTo(Result.DELETED);
    child.onExit().get(5, TimeUnit.SECONDS);
    telling().await("end", e -> e.equals(new ObjectEvent.Gone(desired.key(), ready.uid())));
  }

  @Test
  void aKilledProcessIsStartedAgain() {
    watch();
    machine().made(process("command: [sleep, '1000']"));
    ObservedObject first = awaited("Ready");
    handle(first).destroyForcibly();
    ObservedObject second = awaited("Ready", object -> Machine.pid(object) != Machine.pid(first));
    assertThat(second.owned()).isEqualTo(first.owned());
    assertThat(second.manifest().content().at("status", "restarts")).contains(new JsonInteger(1));
  }

  @Test
  void aCrashLoopBacksOff() {
    watch();
    machine().made(process("command: [sh, -c, 'exit 3']"));
    ObservedObject looping = awaited("Backoff");
    assertThat(looping.manifest().content().at("status", "message").toString())
        .contains("status 3");
  }

  @Test
  void neverIsNeverStartedAgain() {
    watch();
    machine().made(process("command: [sh, -c, 'exit 3']\nrestartPolicy: Never"));
    assertThat(awaited("Failed").manifest().content().at("status", "restarts"))
        .contains(new JsonInteger(0));
  }

  @Test
  void onFailureLeavesASuccessAlone() {
    watch();
    machine().made(process("command: [sh, -c, 'exit 0']\nrestartPolicy: OnFailure"));
    awaited("Stopped");
  }

  @Test
  void restartsWhenAFileOfItsApplicationChanges() throws IOException {
    machine().made(machine().file("content: one"));
    watch();
    machine().made(process("command: [sleep, '1000']\nrestartOn: [File/config]"));
    ObservedObject first = awaited("Ready");
    assertThat(machine().update(machine().file("content: two")).result()).isEqualTo(Result.CHANGED);
    assertThat(Machine.phase(machine().live(process("command: [x]")))).isEqualTo("Starting");
    awaited("Ready", object -> Machine.pid(object) != Machine.pid(first));
  }

  @Test
  void whatItStartedEndsWithIt() throws Exception {
    watch();
    machine()
        .made(
            process(
                "command: [sh, -c, 'sleep 1000 & echo $! > ROOT/child.new;"
                    + " mv ROOT/child.new ROOT/child; wait']"));
    awaited("Ready");
    long child = Long.parseLong(Files.readString(machine().at("child")).strip());
    assertThat(ProcessIdentity.of(child)).isPresent();
    CompletableFuture<ProcessHandle> end = ProcessHandle.of(child).orElseThrow().onExit();
    machine().delete(process("command: [x]"));
    end.get(10, TimeUnit.SECONDS);
  }

  @Test
  void oneThatIgnoresTheSignalIsKilled() {
    watch();
    DesiredObject stubborn =
        process(
            """
            command: [sh, -c, 'trap : TERM; touch ROOT/armed; while :; do sleep 0.05; done']
            stopTimeout: 300ms
            health: {exec: {command: [test, -e, ROOT/armed]}, interval: 50ms}
            """);
    machine().made(stubborn);
    ProcessHandle child = handle(awaited("Ready"));
    assertThat(machine().delete(stubborn).result()).isEqualTo(Result.DELETED);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void itsEnvironmentIsItsOwnAlone() throws IOException {
    watch();
    machine()
        .made(
            process(
                """
                command: [sh, -c, 'env > ROOT/env.new; mv ROOT/env.new ROOT/env; exec sleep 1000']
                environment: {GREETING: hello}
                health: {exec: {command: [test, -e, ROOT/env]}, interval: 50ms}
                """));
    awaited("Ready");
    assertThat(Files.readAllLines(machine().at("env")))
        .contains("GREETING=hello")
        .allMatch(
            line ->
                line.matches("(PATH|LANG|HOME|PWD|OLDPWD|SHLVL|_|GREETING|PLUMBLINE_PROCESS)=.*"));
  }

  @Test
  void aMissingProgramIsNamed() {
    assertThat(Machine.refused(machine().create(process("command: [no-such-program]"))).code())
        .isEqualTo(ProblemCode.PROCESS_FAILED);
    assertThat(machine().find(process("command: [x]"))).isEmpty();
  }
}

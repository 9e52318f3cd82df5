package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.testkit.target.Telling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
  void theNextPlumbFindsAChildThatWasStartedJustBeforeTheKill() throws IOException {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine.made(desired);
    ObservedObject before = awaited("Ready");
    machine.target().close();
    Path file = machine.state().resolve("processes/web.json");
    RunRecord kept = RunRecord.fromJson(DurableFile.read(file).orElseThrow());
    DurableFile.write(file, kept.intended(kept.launched(), kept.marker()).toJson());
    machine.restart();
    assertThat(Machine.pid(machine.live(desired))).isEqualTo(Machine.pid(before));
  }

  @Test
  void anotherProcessOfTheSameNumberIsNotTakenUp() throws IOException {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine.made(desired);
    ObservedObject before = awaited("Ready");
    machine.target().stopAll();
    machine.target().close();
    Path file = machine.state().resolve("processes/web.json");
    RunRecord kept = RunRecord.fromJson(DurableFile.read(file).orElseThrow());
    ProcessIdentity stranger = new ProcessIdentity(ProcessHandle.current().pid(), "another-boot:1");
    DurableFile.write(
        file, kept.intended(kept.launched(), kept.marker()).started(stranger).toJson());
    machine.restart();
    watch();
    assertThat(Machine.pid(awaited("Ready")))
        .isNotEqualTo(stranger.pid())
        .isNotEqualTo(Machine.pid(before));
  }

  @Test
  void whatItStartedEndsWithIt() throws Exception {
    watch();
    machine.made(
        process(
            "command: [sh, -c, 'sleep 1000 & echo $! > ROOT/child.new;"
                + " mv ROOT/child.new ROOT/child; wait']"));
    awaited("Ready");
    long child = Long.parseLong(Files.readString(machine.at("child")).strip());
    assertThat(ProcessIdentity.of(child)).isPresent();
    CompletableFuture<ProcessHandle> end = ProcessHandle.of(child).orElseThrow().onExit();
    machine.delete(process("command: [x]"));
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
    machine.made(stubborn);
    ProcessHandle child = handle(awaited("Ready"));
    assertThat(machine.delete(stubborn).result()).isEqualTo(Result.DELETED);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void itsEnvironmentIsItsOwnAlone() throws IOException {
    watch();
    machine.made(
        process(
            """
            command: [sh, -c, 'env > ROOT/env.new; mv ROOT/env.new ROOT/env; exec sleep 1000']
            environment: {GREETING: hello}
            health: {exec: {command: [test, -e, ROOT/env]}, interval: 50ms}
            """));
    awaited("Ready");
    assertThat(Files.readAllLines(machine.at("env")))
        .contains("GREETING=hello")
        .allMatch(
            line ->
                line.matches("(PATH|LANG|HOME|PWD|OLDPWD|SHLVL|_|GREETING|PLUMBLINE_PROCESS)=.*"));
  }

  @Test
  void aTcpCheckAndAnHttpCheckDecideTheHealth() throws IOException {
    watch();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/healthz",
        exchange -> {
          exchange.sendResponseHeaders(Files.exists(machine.at("sick")) ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    String spec = "command: [sleep, '1000']\nhealth: {%s, interval: 50ms, failureThreshold: 2}";
    DesiredObject tcp = process(spec.formatted("tcp: {port: " + port + "}"));
    ObservedObject first = machine.made(tcp);
    awaited("Ready");
    DesiredObject http =
        process(spec.formatted("http: {url: 'http://127.0.0.1:" + port + "/healthz'}"));
    assertThat(machine.update(http).result()).isEqualTo(Result.CHANGED);
    assertThat(Machine.pid(awaited("Ready"))).isEqualTo(Machine.pid(machine.live(http)));
    Files.createFile(machine.at("sick"));
    assertThat(awaited("Failed").manifest().content().at("status", "message").toString())
        .contains("503");
    server.stop(0);
    assertThat(first.uid()).isEqualTo(machine.live(http).uid());
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

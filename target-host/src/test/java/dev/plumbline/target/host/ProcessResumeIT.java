package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The health of a process, and what the next plumb does with it.
@Timeout(60)
final class ProcessResumeIT extends ProcessMachine {

  @Test
  void anExecCheckDecidesTheHealth() throws IOException {
    watch();
    machine()
        .made(
            process(
                """
                command: [sleep, '1000']
                health:
                  exec: {command: [test, -e, ROOT/ok]}
                  interval: 50ms
                  failureThreshold: 2
                """));
    awaited("Failed");
    Files.createFile(machine().at("ok"));
    awaited("Ready");
    Files.delete(machine().at("ok"));
    awaited("Failed");
  }

  @Test
  void theNextPlumbTakesUpWhatRuns() {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine().made(desired);
    ObservedObject before = awaited("Ready");
    ProcessHandle child = handle(before);
    machine().restart();
    ObservedObject after = machine().live(desired);
    assertThat(Machine.pid(after)).isEqualTo(Machine.pid(before));
    assertThat(after.owned()).isEqualTo(before.owned());
    assertThat(after.uid()).isEqualTo(before.uid());
    assertThat(machine().update(desired).result()).isEqualTo(Result.UNCHANGED);
    watch();
    awaited("Ready");
    assertThat(machine().delete(desired).result()).isEqualTo(Result.DELETED);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void theNextPlumbFindsAChildThatWasStartedJustBeforeTheKill() throws IOException {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine().made(desired);
    ObservedObject before = awaited("Ready");
    machine().target().close();
    Path file = machine().state().resolve("processes/web.json");
    RunRecord kept = RunRecord.fromJson(DurableFile.read(file).orElseThrow());
    DurableFile.write(file, kept.intended(kept.launched(), kept.marker()).toJson());
    machine().restart();
    assertThat(Machine.pid(machine().live(desired))).isEqualTo(Machine.pid(before));
  }

  @Test
  void anotherProcessOfTheSameNumberIsNotTakenUp() throws IOException {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine().made(desired);
    ObservedObject before = awaited("Ready");
    machine().target().stopAll();
    machine().target().close();
    Path file = machine().state().resolve("processes/web.json");
    RunRecord kept = RunRecord.fromJson(DurableFile.read(file).orElseThrow());
    ProcessIdentity stranger = new ProcessIdentity(ProcessHandle.current().pid(), "another-boot:1");
    DurableFile.write(
        file, kept.intended(kept.launched(), kept.marker()).started(stranger).toJson());
    machine().restart();
    watch();
    assertThat(Machine.pid(awaited("Ready")))
        .isNotEqualTo(stranger.pid())
        .isNotEqualTo(Machine.pid(before));
  }

  @Test
  void aTcpCheckAndAnHttpCheckDecideTheHealth() throws IOException {
    watch();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/healthz",
        exchange -> {
          exchange.sendResponseHeaders(Files.exists(machine().at("sick")) ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    String spec = "command: [sleep, '1000']\nhealth: {%s, interval: 50ms, failureThreshold: 2}";
    DesiredObject tcp = process(spec.formatted("tcp: {port: " + port + "}"));
    ObservedObject first = machine().made(tcp);
    awaited("Ready");
    DesiredObject http =
        process(spec.formatted("http: {url: 'http://127.0.0.1:" + port + "/healthz'}"));
    assertThat(machine().update(http).result()).isEqualTo(Result.CHANGED);
    assertThat(Machine.pid(awaited("Ready"))).isEqualTo(Machine.pid(machine().live(http)));
    Files.createFile(machine().at("sick"));
    assertThat(awaited("Failed").manifest().content().at("status", "message").toString())
        .contains("503");
    server.stop(0);
    assertThat(first.uid()).isEqualTo(machine().live(http).uid());
  }

  @Test
  void theNextPlumbStartsWhatEnded() {
    watch();
    DesiredObject desired = process("command: [sleep, '1000']");
    machine().made(desired);
    ObservedObject before = awaited("Ready");
    machine().target().close();
    ProcessHandle running = handle(before);
    running.destroyForcibly();
    running.onExit().join();
    machine().restart();
    watch();
    ObservedObject after = awaited("Ready");
    assertThat(Machine.pid(after)).isNotEqualTo(Machine.pid(before));
  }
}

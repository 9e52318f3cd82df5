package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.codec.Json;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.local.ForgeServer.Options;
import dev.plumbline.forge.local.HookDelivery.Targets;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hooks are told, signed, at least once, and only where they may be.
class HookTest {

  private static final String SECRET = "a secret that is long enough";

  @TempDir Path folder;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private HttpServer receiver;

  /// One call of a hook.
  private record Told(String event, String signature, String body) {}

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          if (!fails) {
            told.add(
                new Told(
                    exchange.getRequestHeaders().getFirst("X-Plumbline-Event"),
                    exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"),
                    new String(body, StandardCharsets.UTF_8)));
          }
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
          exchange.sendResponseHeaders(fails ? 302 : 204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void row47WhatHappensIsToldSigned() throws Exception {
    try (ServedLab served = new ServedLab(folder, allowed())) {
      hook(served.lab(), Set.of("push", "pull_request"));
      served.lab().push("ann", "topic", "a", "1");
      Told push = next();
      assertThat(push.event()).isEqualTo("push");
      assertThat(push.signature())
          .isEqualTo(
              "sha256="
                  + HookDelivery.signature(SECRET, push.body().getBytes(StandardCharsets.UTF_8)));
      JsonObject payload = (JsonObject) Json.read(push.body());
      assertThat(payload.string("ref")).contains("refs/heads/topic");
      assertThat(payload.string("pusher")).contains("ann");
      served.lab().as("ann").pullRequests().open(NewPullRequest.of("A", "main", "topic"));
      assertThat(next().event()).isEqualTo("pull_request");
    }
  }

  @Test
  void whatCannotBeToldIsToldLaterAndAfterARestart() throws Exception {
    failures.set(1);
    try (ServedLab served = new ServedLab(folder, allowed())) {
      hook(served.lab(), Set.of());
      served.lab().push("ann", "topic", "a", "1");
      // The clock of the lab runs fast: the next attempt comes within moments.
      assertThat(next().event()).isEqualTo("push");
    }
    try (LocalLab lab = new LocalLab(folder.resolve("two"))) {
      hook(lab, Set.of());
      lab.push("ann", "topic", "a", "1");
      assertThat(lab.shop().outbox().waiting()).hasSize(1);
      lab.reopen();
      assertThat(lab.shop().outbox().waiting()).hasSize(1);
      try (ForgeServer server = ForgeServer.start(lab.forge(), allowed())) {
        assertThat(server.address()).isNotNull();
        assertThat(next().event()).isEqualTo("push");
      }
    }
  }

  @Test
  void row30AndRow44OnlyPublicAddressesAreCalled() throws Exception {
    HookSender sender = new HookSender(Targets.PUBLIC);
    for (String address :
        List.of(
            "http://127.0.0.1:%d/",
            "http://localhost:%d/",
            "http://[::1]:%d/",
            "http://[::ffff:127.0.0.1]:%d/",
            "http://0.0.0.0:%d/",
            "http://2130706433:%d/")) {
      URI url = URI.create(address.formatted(receiver.getAddress().getPort()));
      assertThatThrownBy(() -> sender.post(url, Map.of(), new byte[0]))
          .as(address)
          .isInstanceOf(IOException.class);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void row44WhatIsNotPublicIsKnown() throws Exception {
    for (String inner :
        List.of(
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.1",
            "198.18.0.1",
            "fe80::1",
            "fc00::1",
            "::",
            "::1",
            "2002:7f00:1::",
            "2001:0:1::",
            "ff02::1",
            "64:ff9b::7f00:1")) {
      assertThat(HookSender.isPublic(InetAddress.getByName(inner))).as(inner).isFalse();
    }
    assertThat(HookSender.isPublic(InetAddress.getByName("93.184.216.34"))).isTrue();
    assertThat(HookSender.isPublic(InetAddress.getByName("2606:2800:220:1::1"))).isTrue();
  }

  @Test
  void row14And21AnAddressIsOfTheWebAndARedirectEndsThere() throws Exception {
    for (String address :
        List.of(
            "file:///etc/passwd",
            "ext::sh",
            "ftp://example.org/",
            "//example.org/x",
            "http://user:word@example.org/",
            "http:///x",
            "https://example.org/#f")) {
      assertThatThrownBy(() -> new Hook("1", URI.create(address), SECRET, Set.of()))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Hook("1", URI.create("https://x.org/"), "", Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    failures.set(1);
    int status =
        new HookSender(new Targets(Set.of("127.0.0.1")))
            .post(
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"),
                Map.of(),
                "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(status).isEqualTo(302);
  }

  @Test
  void nobodyWaitsForAHook() {
    try (LocalLab lab = new LocalLab(folder)) {
      hook(lab, Set.of());
      for (int i = 0; i < 5; i++) {
        lab.push("ann", "topic", "a", "" + i);
      }
      assertThat(lab.shop().outbox().waiting()).hasSize(5);
      assertThat(lab.shop().outbox().waiting().toString()).doesNotContain(SECRET);
    }
  }

  private void hook(LocalLab lab, Set<String> events) {
    URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/in");
    lab.forge()
        .hooks()
        .add(LocalLab.SHOP, new Hook("h1", url, SECRET, events), "root", lab.clock().instant());
  }

  private static Options allowed() {
    return Options.local().withHookTargets(new Targets(Set.of("127.0.0.1")));
  }

  private Told next() throws InterruptedException {
    Told next = told.poll(30, TimeUnit.SECONDS);
    assertThat(next).as("a hook is told").isNotNull();
    return next == null ? new Told("", "", "") : next;
  }
}

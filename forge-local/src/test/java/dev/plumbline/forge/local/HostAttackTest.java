package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.forge.local.ForgeServer.Options;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The attacks on Git hosts of which others have had to tell, by the numbers under which they are
/// listed in attack-rows.txt.
class HostAttackTest {

  @TempDir Path folder;
  private ServedLab served;

  @BeforeEach
  void open() {
    served = new ServedLab(folder.resolve("forge"), Options.local().withMaxPackBytes(400_000));
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void row17HooksInTheFolderAreNotRun() throws Exception {
    Path mark = folder.resolve("ran");
    for (String hook : List.of("pre-receive", "update", "post-receive", "post-update")) {
      Path file = served.lab().path().resolve("hooks").resolve(hook);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "#!/bin/sh\ntouch '" + mark + "'\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    served.lab().push("ann", "topic", "a", "1");
    assertThat(mark).doesNotExist();
  }

  @Test
  void row23AReaderDoesNotWriteByAnyName() {
    String reader = served.lab().forge().token("bob", "", read(), Duration.ofDays(1));
    Optional<String> bearer = Optional.of("Bearer " + reader);
    String push = "/shop.git/git-receive-pack";
    assertThat(served.send(bearer, "POST", push, "0000").status()).isEqualTo(403);
    for (String path :
        List.of(
            "/shop.git/info/refs?service=git-upload-pack&service=git-receive-pack",
            "/shop.git/info/refs?service=git%2Dreceive%2Dpack",
            "/shop.git/git-receive-pack/",
            "/shop.git//git-receive-pack",
            "/SHOP.git/git-receive-pack",
            "/shop.git/git-receive-pack?service=git-upload-pack")) {
      assertThat(served.send(bearer, "POST", path, "0000").status()).as(path).isIn(403, 404);
    }
  }

  @Test
  void row25AndRow59TokensAreExactAndEndAtOnce() {
    String token = served.token("ann");
    assertThat(asked(Optional.of("Bearer " + token))).isEqualTo(200);
    List<String> twins = new ArrayList<>();
    twins.add("Bearer " + token.toUpperCase(Locale.ROOT));
    twins.add("Bearer " + token.substring(0, token.length() - 1));
    twins.add("Basic " + base64("bob:" + token));
    twins.add("Basic " + base64("ANN:" + token));
    twins.add("Digest " + token);
    for (String twin : twins) {
      assertThat(asked(Optional.of(twin))).as(twin).isEqualTo(401);
    }
    for (String name : List.of("ann", "", "git")) {
      assertThat(asked(Optional.of("Basic " + base64(name + ":" + token)))).as(name).isEqualTo(200);
    }
    assertThat(asked(Optional.of("Basic " + base64("git:" + token + "x")))).isEqualTo(401);
    served.lab().forge().roster().revoke("root", "ann", token.split("_", -1)[1]);
    assertThat(asked(Optional.of("Bearer " + token))).isEqualTo(401);
    for (String name : List.of("Ann", "a\u0430nn", "ann ", "", "-ann", "ann@x")) {
      assertThatThrownBy(() -> served.lab().forge().account("root", name, Set.of(), read()))
          .as(name)
          .hasMessageContaining("INVALID_ARGUMENT");
    }
  }

  @Test
  void row26NoLargeFilesOfAnybodyAreServed() {
    for (String path :
        List.of(
            "/shop.git/info/lfs/objects/batch",
            "/shop.git/info/lfs/locks",
            "/shop.git/objects/info/packs",
            "/shop.git/HEAD")) {
      assertThat(served.call("ann", "POST", path, "{}").status()).as(path).isEqualTo(404);
      assertThat(served.call("ann", "GET", path, "").status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void row28StalledConnectionsStopNobody() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), served.server().address().getPort());
        stalled.add(socket);
        String half =
            i % 2 == 0 ? "POST /shop.git/git-" : "POST /api/v1/user HTTP/1.1\r\nContent-Le";
        socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(served.call("ann", "GET", "/api/v1/user", "").status()).isEqualTo(200);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
    assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isNotNull();
    assertThat(System.getProperty("jdk.httpserver.maxConnections")).isNotNull();
  }

  @Test
  void row29WhatAProxySaysOfWhoAsksIsNothing() {
    for (String header :
        List.of("X-Forwarded-User", "X-Remote-User", "Remote-User", "X-WEBAUTH-USER")) {
      HttpRequest request =
          HttpRequest.newBuilder(served.server().address().resolve("/api/v1/user"))
              .header(header, "root")
              .build();
      assertThat(served.send(request).status()).as(header).isEqualTo(401);
    }
  }

  @Test
  void row31PatternsOfOwnersTakeNoTime() {
    String pattern = "/" + "*a".repeat(400) + "b";
    String deep = "/" + "**/a/".repeat(150) + "b";
    CodeOwners owners =
        CodeOwners.read((pattern + " @x\n" + deep + " @y\n").getBytes(StandardCharsets.UTF_8));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 200; i++) {
            assertThat(owners.of("a".repeat(1_000) + i)).isEmpty();
            assertThat(owners.of("a/".repeat(500) + i)).isEmpty();
          }
        });
  }

  @Test
  void row51ABodyHasALimitAndIsNotReadOfStrangers() {
    String large = "{\"title\":\"" + "x".repeat(ApiHandler.MAX_BODY_BYTES) + "\"}";
    String path = Route.OPEN_PULL.path(LocalLab.SHOP);
    assertThat(served.call("ann", "POST", path, large).status()).isEqualTo(413);
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThat(served.call("ann", "POST", path, deep).status()).isIn(400, 413);
    assertThat(served.call("ann", "POST", path, "[]").status()).isEqualTo(400);
    assertThat(served.call("ann", "POST", path, "{").status()).isEqualTo(400);
    assertThat(served.call("ann", "GET", "/api/v1/" + "x".repeat(2_000), "").status())
        .isEqualTo(404);
  }

  @Test
  void row61WhatMayNotBeSeenIsAsIfItWereNot() {
    served.lab().forge().create("root", "hidden");
    String there = served.call("ann", "GET", Route.LIST_PULLS.path("hidden"), "").body();
    String nowhere = served.call("ann", "GET", Route.LIST_PULLS.path("hidde0"), "").body();
    assertThat(there.replace("hidden", "x")).isEqualTo(nowhere.replace("hidde0", "x"));
    assertThat(served.call("ann", "GET", Route.LIST_REPOSITORIES.path(), "").body())
        .doesNotContain("hidden");
  }

  @Test
  void row64ANameIsNoPattern() {
    Grants grants = Grants.of("team-a", Scope.READ);
    for (String name : List.of("team-ab", "team", "TEAM-A", "team-a2", "*")) {
      assertThat(grants.on(name)).as(name).isEmpty();
    }
    assertThat(grants.on("team-a")).containsExactly(Scope.READ);
    for (String name : List.of("team-*", "**", "", "a/b", ".")) {
      assertThatThrownBy(
              () -> Grants.read(JsonObject.of(name, JsonArray.ofStrings(List.of("read")))))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Grants.NONE.on("anything")).isEmpty();
    assertThat(Grants.of("*", Scope.READ, Scope.WRITE).on(ForgeFolder.STATE)).isEmpty();
  }

  @Test
  void row66InTheSameProcessTheSameIsRefused() {
    assertThatThrownBy(() -> served.lab().forge().forge("shop", "stranger"))
        .hasMessageContaining("NOT_FOUND");
    LocalForge ci = served.lab().as("ci");
    assertThatThrownBy(() -> ci.protect(ProtectionRules.NONE)).hasMessageContaining("FORBIDDEN");
    assertThatThrownBy(() -> ci.pullRequests().close(1)).hasMessageContaining("FORBIDDEN");
    assertThatThrownBy(() -> ci.queue().remove(1)).hasMessageContaining("FORBIDDEN");
  }

  @Test
  void row68ATokenOfOneRepositoryIsNoneOfAnother() {
    served.lab().forge().create("root", "other");
    served.lab().forge().account("root", "eve", Set.of(), Grants.of("other", Scope.values()));
    for (Route route : List.of(Route.LIST_HOOKS, Route.READ_PROTECTION, Route.LIST_PULLS)) {
      assertThat(served.call("eve", "GET", route.path("shop"), "").status()).isEqualTo(404);
      assertThat(served.call("eve", "GET", route.path("other"), "").status()).isEqualTo(200);
      for (String trick : List.of("other/../shop", "other%2F..%2Fshop", "./shop", "shop%00")) {
        assertThat(served.call("eve", "GET", route.path(trick), "").status())
            .as(trick)
            .isIn(400, 404);
      }
    }
  }

  @Test
  void row78And82NoAnswerShowsASecret() {
    String secret = "a-secret-of-more-than-16";
    String body = "{\"url\":\"https://ci.example.org/x\",\"secret\":\"" + secret + "\"}";
    assertThat(served.call("root", "POST", Route.CREATE_HOOK.path("shop"), body).status())
        .isEqualTo(200);
    String ann = served.token("ann");
    Map<Route, String> shown =
        Map.of(
            Route.LIST_HOOKS, served.call("root", "GET", Route.LIST_HOOKS.path("shop"), "").body(),
            Route.LIST_USERS, served.call("root", "GET", Route.LIST_USERS.path(), "").body());
    User user = served.lab().forge().roster().enabled("ann").orElseThrow();
    shown.forEach(
        (route, text) ->
            assertThat(text)
                .as(route.name())
                .doesNotContain(secret, ann, user.tokens().getFirst().hash())
                .doesNotContain(user.tokens().getFirst().salt()));
    for (String reserved : List.of("forge-state", "Shop")) {
      String name = "{\"name\":\"" + reserved + "\"}";
      assertThat(served.call("root", "POST", Route.CREATE_REPOSITORY.path(), name).status())
          .isEqualTo(409);
    }
  }

  private int asked(Optional<String> authorization) {
    return served.send(authorization, "GET", "/api/v1/user", "").status();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Grants read() {
    return Grants.of(LocalLab.SHOP, Scope.READ);
  }
}

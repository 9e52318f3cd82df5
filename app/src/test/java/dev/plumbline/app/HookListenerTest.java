package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.Signatures;
import dev.plumbline.model.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The listener as an attacker meets it: bytes over a socket. Numbers are those of attack-rows.txt.
class HookListenerTest {

  private static final String SECRET = "a secret of 25 characters";
  @TempDir Path folder;
  private final List<String> hints = new CopyOnWriteArrayList<>();
  private HookListener listener;
  private RunOptions.Hooks hooks;

  @BeforeEach
  void begin() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    hooks = new RunOptions.Hooks("127.0.0.1", 0, secret);
    listener =
        HookListener.start(
            hooks,
            new HookDoors(
                hooks,
                () ->
                    Set.of(
                        "http://127.0.0.1:3000/shop.git",
                        "http://127.0.0.1:3000/shopping.git",
                        "https://github.com/acme/shop"),
                Optional.of(ForgePlaces.of(new Access("http://127.0.0.1:3000/fleet", "", ""))),
                (url, hint) -> hints.add(url + " " + hint.ref().orElse(""))));
  }

  @AfterEach
  void end() {
    listener.close();
  }

  private static String signature(String secret, String body) {
    return "X-Hub-Signature-256: sha256="
        + HexFormat.of().formatHex(Signatures.hmac(secret.getBytes(UTF_8), body.getBytes(UTF_8)));
  }

  /// The status with which a request is answered; 0 if the connection just ends.
  private int send(String path, String headers, String body) throws IOException {
    return raw(
        "POST %s HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n\r\n%s"
            .formatted(path, body.getBytes(UTF_8).length, headers, body));
  }

  private int raw(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      try {
        out.write(request.getBytes(UTF_8));
        out.flush();
      } catch (SocketException e) {
        // it was answered before all of it was sent
      }
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? 0 : Integer.parseInt(line.split(" ", 3)[1]);
    } catch (SocketException e) {
      return 0;
    }
  }

  private static String push(String delivery) {
    return """
    {"event": "push", "ref": "refs/heads/main", "repository": "shop", "delivery": "%s"}\
    """
        .formatted(delivery);
  }

  @Test
  void whatIsSignedIsAHintForThatRepositoryOnly() throws IOException {
    assertThat(send("/hooks/plumbline/shop", signature(SECRET, push("1")), push("1")))
        .isEqualTo(202);
    assertThat(hints).containsExactly("http://127.0.0.1:3000/shop.git refs/heads/main");

    String body = "{\"ref\": \"refs/heads/main\", \"repository\": {\"full_name\": \"acme/shop\"}}";
    assertThat(
            send(
                "/hooks/github/acme/shop",
                signature(SECRET, body) + "\r\nX-GitHub-Event: push\r\nX-GitHub-Delivery: 1",
                body))
        .isEqualTo(202);
    assertThat(hints).last().isEqualTo("https://github.com/acme/shop refs/heads/main");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: 1",
        "X-Hub-Signature-256: ",
        "X-Hub-Signature-256: sha256=",
        "X-Hub-Signature: sha1=2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
        "X-Gitlab-Token: a secret of 25 characters"
      })
  void row47WithoutASignatureNothingIsHeard(String header) throws IOException {
    assertThat(send("/hooks/plumbline/shop", header, push("1"))).isEqualTo(401);
    assertThat(hints).isEmpty();
  }

  @Test
  void row47WithoutASecretNothingListens() throws IOException {
    for (String text : List.of("", "\n\n", "short\n")) {
      Files.writeString(hooks.secret(), text);
      assertThatThrownBy(() -> new HookDoors(hooks, Set::of, Optional.empty(), (url, hint) -> {}))
          .isInstanceOf(ProblemException.class);
      assertThat(
              send(
                  "/hooks/plumbline/shop",
                  signature(SECRET, push(text.length() + "")),
                  push(text.length() + "")))
          .isEqualTo(503);
    }
    assertThat(hints).isEmpty();
  }

  @Test
  void row48ABeginningOfTheSignatureIsNothing() throws IOException {
    String right = signature(SECRET, push("1"));
    assertThat(send("/hooks/plumbline/shop", right.substring(0, right.length() - 1), push("1")))
        .isEqualTo(401);
    assertThat(send("/hooks/plumbline/shop", right + "\r\n" + right, push("1")))
        .as("of two signatures none counts")
        .isEqualTo(401);
    assertThat(hints).isEmpty();
  }

  @Test
  void row49WhatIsSentAgainDoesNothing() throws IOException {
    String body = push("1");
    assertThat(send("/hooks/plumbline/shop", signature(SECRET, body), body)).isEqualTo(202);
    assertThat(send("/hooks/plumbline/shop", signature(SECRET, body), body)).isEqualTo(200);
    assertThat(
            send(
                "/hooks/plumbline/shop",
                signature(SECRET, body) + "\r\nX-Plumbline-Delivery: another",
                body))
        .isEqualTo(200);
    assertThat(hints).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\u0000\u0001", "{\"repository\": {}}", "null"})
  void row50NothingIsReadBeforeItsSignature(String body) throws IOException {
    assertThat(send("/hooks/plumbline/shop", "X-Hub-Signature-256: sha256=00", body))
        .isEqualTo(401);
    assertThat(send("/hooks/plumbline/shop", signature(SECRET, body), body)).isIn(200, 400);
    assertThat(hints).isEmpty();
  }

  @Test
  void row51ALargeBodyIsNotReadAndAnAddressIsNotListenedToForEver() throws IOException {
    assertThat(
            raw(
                "POST /hooks/plumbline/shop HTTP/1.1\r\nHost: here\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{"))
        .isEqualTo(413);
    StringBuilder chunks =
        new StringBuilder("POST /hooks/plumbline/shop HTTP/1.1\r\nHost: here\r\n");
    chunks.append("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    chunks.append(chunk.repeat(HookCall.MAX_BODY / 0x10000 + 1));
    assertThat(raw(chunks + "0\r\n\r\n")).isIn(413, 0);
    for (int i = 0; i < RefusedCalls.MOST; i++) {
      send("/hooks/plumbline/shop", "X-Nothing: 1", "{}");
    }
    assertThat(send("/hooks/plumbline/shop", signature(SECRET, push("1")), push("1")))
        .isEqualTo(429);
    assertThat(hints).isEmpty();
  }

  @Test
  void row52TheRightSecretForAnotherRepositoryOrForgeIsWrong() throws IOException {
    String body = push("1").replace("\"shop\"", "\"shopping\"");
    assertThat(send("/hooks/plumbline/shop", signature(SECRET, body), body)).isEqualTo(403);
    assertThat(send("/hooks/gitlab/shop", signature(SECRET, push("2")), push("2"))).isEqualTo(401);
    assertThat(send("/hooks/gitea/acme/shop", signature(SECRET, push("3")), push("3")))
        .isEqualTo(401);
    assertThat(hints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hooks/plumbline/sho.",
        "/hooks/plumbline/.*",
        "/hooks/plumbline/shop/",
        "/hooks/plumbline//shop",
        "/hooks/plumbline/SHOP",
        "/hooks/plumbline/./shop",
        "/hooks/plumbline/../hooks/plumbline/shop",
        "/hooks/plumbline/other",
        "/hooks/plumbline/sh%6fp",
        "/hooks/none/shop",
        "/hooks/plumbline",
        "/hooks",
        "/"
      })
  void row53ARepositoryIsAWholeNameAndNoPattern(String path) throws IOException {
    assertThat(send(path, signature(SECRET, push("1")), push("1"))).isIn(401, 404);
    assertThat(hints).isEmpty();
  }

  @Test
  void otherMethodsAndTypesAreRefused() throws IOException {
    assertThat(raw("GET /hooks/plumbline/shop HTTP/1.1\r\nHost: here\r\n\r\n")).isEqualTo(405);
    assertThat(
            raw(
                "POST /hooks/plumbline/shop HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n"
                    + "Content-Type: text/plain\r\n\r\n{}"))
        .isEqualTo(415);
  }

  @Test
  void aNewSecretCountsWithoutARestart() throws IOException {
    String other = "the secret of next month!";
    Files.writeString(hooks.secret(), other + "\n" + SECRET + "\n");
    assertThat(send("/hooks/plumbline/shop", signature(SECRET, push("1")), push("1")))
        .isEqualTo(202);
    assertThat(send("/hooks/plumbline/shop", signature(other, push("2")), push("2")))
        .isEqualTo(202);
    Files.writeString(hooks.secret(), other + "\n");
    assertThat(send("/hooks/plumbline/shop", signature(SECRET, push("3")), push("3")))
        .isEqualTo(401);
  }
}

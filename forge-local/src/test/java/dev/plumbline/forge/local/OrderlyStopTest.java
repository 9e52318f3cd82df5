package dev.plumbline.forge.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.ForgeServer.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A forge that stops answers what it has begun to hear.
class OrderlyStopTest {

  private static final String BODY = "{\"name\": \"late\"}";
  private static final int HALF = 8;

  @TempDir Path folder;

  @Test
  void aRequestThatRunsIsAnsweredThoughTheForgeStops() throws Exception {
    try (ServedLab served = new ServedLab(folder, Options.local())) {
      URI address = served.server().address();
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        OutputStream out = socket.getOutputStream();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        out.write((head(served.token("root")) + BODY.substring(0, HALF)).getBytes(US_ASCII));
        assertThat(in.readLine()).as("the request has begun").contains("100");
        assertThat(in.lines().takeWhile(line -> !line.isEmpty())).hasSizeLessThan(3);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(served.server()::close);
        assertThat(refusesMore(address)).isTrue();
        out.write(BODY.substring(HALF).getBytes(US_ASCII));
        assertThat(in.readLine()).contains("200");
        stopping.get(20, TimeUnit.SECONDS);
      }
      assertThat(served.lab().forge().repositories()).contains("late");
    }
  }

  private static String head(String token) {
    return "POST /api/v1/repositories HTTP/1.1\r\nHost: forge\r\nExpect: 100-continue\r\n"
        + "Content-Type: application/json\r\nAuthorization: Bearer "
        + token
        + "\r\nContent-Length: "
        + BODY.length()
        + "\r\n\r\n";
  }

  /// Whether nobody is let in any more, which soon is so.
  private static boolean refusesMore(URI address) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
    while (System.nanoTime() < end) {
      try (Socket _ = new Socket(address.getHost(), address.getPort())) {
        Thread.onSpinWait();
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }
}

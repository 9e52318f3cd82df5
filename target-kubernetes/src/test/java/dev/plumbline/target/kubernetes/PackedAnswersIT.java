package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lists come packed, and what is packed too well or not at all harms nobody.
class PackedAnswersIT {

  private static final String LIST = "{\"metadata\":{\"resourceVersion\":\"5\"},\"items\":[]}";
  private static final Call CALL = Call.get("/api/v1/namespaces/a/configmaps").with("limit", "500");

  private final ScriptedServer server = new ScriptedServer();
  private final KubernetesLimits once =
      new KubernetesLimits(
          4,
          KubernetesLimits.DEFAULT.connect(),
          KubernetesLimits.DEFAULT.request(),
          1,
          KubernetesLimits.DEFAULT.longestPause(),
          KubernetesLimits.DEFAULT.kindAppears(),
          KubernetesLimits.DEFAULT.replaced(),
          KubernetesLimits.DEFAULT.watchSilence(),
          KubernetesLimits.DEFAULT.comparison());

  @AfterEach
  void close() {
    server.close();
  }

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private Answer packed(Content content) {
    server.then(
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          content.write(exchange.getResponseBody());
        });
    try (Gate gate = server.gate(once)) {
      return gate.send(Gate.OURSELVES, CALL);
    }
  }

  @Test
  void isUnpacked() {
    Answer answer =
        packed(
            out -> {
              try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(LIST.getBytes(StandardCharsets.UTF_8));
              }
            });
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Reply.class,
            reply ->
                assertThat(reply.json())
                    .map(LiveObject::resourceVersion)
                    .isEqualTo(Optional.of("5")));
  }

  @Test
  void aBombIsNotUnpacked() {
    Answer answer =
        packed(
            out -> {
              try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 140; i++) {
                  gzip.write(zeros);
                }
              }
            });
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.NoReply.class, none -> assertThat(none.why()).contains("larger than"));
  }

  @Test
  void whatIsNotPackedAlthoughItSaysSoIsNoAnswer() {
    assertThat(packed(out -> out.write(LIST.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Answer.NoReply.class);
  }
}

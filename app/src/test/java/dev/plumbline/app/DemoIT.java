package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstration, in both of its scenes.
class DemoIT {

  @TempDir Path folder;

  @Test
  void onThisMachine() throws Exception {
    try (Scene scene = new HostScene(folder.toRealPath())) {
      assertThat(told(scene)).contains("Everything went as told: 9 steps, all checked");
    }
  }

  @Test
  void onACluster() throws Exception {
    try (ApiServer server = ApiServer.start(ApiServerOptions.PLAIN.withControllerManager());
        Scene scene = new ClusterScene(server.kubeconfig(), "plumbline-test")) {
      assertThat(told(scene)).contains("Everything went as told: 9 steps, all checked");
    }
  }

  private String told(Scene scene) throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
      new Demo(new Story(out, false), scene, folder.toRealPath()).tell();
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}

package dev.plumbline.it.forge;

import dev.plumbline.testkit.charts.ChartRegistry;
import dev.plumbline.testkit.charts.ChartTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// Charts that the real helm pushed to a real registry, and that wait for people: a version is a
/// tag, and whoever may push moves it.
class RegistryChartApprovalIT extends ChartApprovalContract {

  private static final ChartTools TOOLS = ChartTools.obtain();

  private final Path home;
  private final ChartRegistry registry = TOOLS.registry(Path.of(""));
  private final TlsFront front;

  RegistryChartApprovalIT(@TempDir Path home) throws IOException {
    this.home = home;
    this.front = new TlsFront(home, registry.place());
  }

  @Override
  void reach(ApprovalScene from) throws IOException {
    from.trust("oci://" + front.place() + "/", front.credentials());
  }

  @AfterEach
  void close() {
    down();
  }

  @Override
  String url() {
    return "oci://" + front.place() + "/charts";
  }

  @Override
  void publish(String version, Map<String, String> chart) throws IOException {
    Path folder = home.resolve("web");
    Files.createDirectories(folder.resolve("templates"));
    for (Map.Entry<String, String> file : chart.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(
        folder.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: " + version + "\n");
    TOOLS.helm(home, "package", "web");
    TOOLS.helm(
        home,
        "push",
        "web-" + version + ".tgz",
        "oci://" + registry.place() + "/charts",
        "--plain-http");
  }

  @Override
  void down() {
    front.close();
    registry.close();
  }
}

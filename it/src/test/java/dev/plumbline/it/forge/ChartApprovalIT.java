package dev.plumbline.it.forge;

import dev.plumbline.it.cluster.ChartServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/// Charts of a chart repository, behind `index.yaml`, that wait for people.
class ChartApprovalIT extends ChartApprovalContract {

  private final ChartServer charts = new ChartServer();

  @Override
  void reach(ApprovalScene from) {
    // anybody may ask it
  }

  @AfterEach
  void close() {
    charts.close();
  }

  @Override
  String url() {
    return charts.url();
  }

  @Override
  void publish(String version, Map<String, String> chart) {
    charts.publish(version, chart);
  }

  @Override
  void down() {
    charts.down(true);
  }
}

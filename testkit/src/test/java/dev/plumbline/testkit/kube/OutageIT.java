package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OutageIT {
  @Test
  void dataSurvivesEveryOutageAndNothingSurvivesTheEnd() {
    Path kubeconfig;
    try (ApiServer server = ApiServer.start()) {
      kubeconfig = server.kubeconfig();
      ConfigMaps map = ConfigMaps.in(server);
      map.apply("one");

      server.stopApiServer();
      assertThatExceptionOfType(ApiServerException.class)
          .isThrownBy(map::read)
          .withMessageContaining("no answer");
      server.startApiServer();
      assertThat(map.read()).contains("\"key\":\"one\"");

      map.apply("two");
      server.killApiServer();
      server.startApiServer();
      assertThat(map.read()).contains("\"key\":\"two\"");

      server.killEtcd();
      assertThat(server.isReady()).isFalse();
      server.startEtcd();
      assertThat(map.read()).contains("\"key\":\"two\"");
    }
    assertThat(kubeconfig.getParent()).doesNotExist();
  }

  @Test
  void aFlagThatTheServerDoesNotKnowIsShown() {
    assertThatExceptionOfType(ApiServerException.class)
        .isThrownBy(() -> ApiServer.start(ApiServerOptions.PLAIN.withFlags("--no-such-flag")))
        .withMessageContaining("unknown flag: --no-such-flag");
  }
}

package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LostPortIT {
  @ParameterizedTest
  @ValueSource(strings = {"etcd", "etcdPeer", "apiServer"})
  void aPortThatAnotherProgramTookIsRecognized(String port) throws IOException {
    Ports ports = Ports.free();
    ToIntFunction<Ports> taken =
        switch (port) {
          case "etcd" -> Ports::etcd;
          case "etcdPeer" -> Ports::etcdPeer;
          default -> Ports::apiServer;
        };
    Certificates certificates = new Certificates();
    ServerFiles files = ServerFiles.create(certificates);
    ControlPlane plane =
        new ControlPlane(new Commands(Programs.obtain(), files, ports, ApiServerOptions.PLAIN));
    try (ServerSocket other =
            new ServerSocket(taken.applyAsInt(ports), 1, InetAddress.getLoopbackAddress());
        Connection connection =
            new Connection(plane.url(), certificates, certificates.user("test", List.of()))) {
      assertThat(other.isBound()).isTrue();
      assertThatExceptionOfType(ApiServerException.class)
          .isThrownBy(
              () -> {
                plane.startEtcd();
                plane.awaitEtcd();
                plane.startApiServer();
                plane.awaitReady(connection);
              })
          .withMessageContaining("A process ended");
      assertThat(plane.lostPort()).isTrue();
    } finally {
      plane.killAll();
      files.delete();
    }
  }
}

package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ApiServerIT {
  private final ApiServer server = ApiServer.shared();

  @Test
  void saysItsVersion() {
    assertThat(server.request("GET", "/version")).contains("\"gitVersion\": \"v1.");
  }

  @Test
  void serverSideApplyKeepsFieldManagers() {
    ConfigMaps map = ConfigMaps.in(server);

    assertThat(map.apply("one"))
        .contains("\"operation\":\"Apply\"", "\"manager\":\"plumbline-test\"");
    assertThat(map.read()).contains("\"key\":\"one\"");
  }

  @Test
  void anotherManagerConflicts() {
    ConfigMaps map = ConfigMaps.in(server);
    map.apply("one");

    assertThatExceptionOfType(RequestRefusedException.class)
        .isThrownBy(
            () ->
                server.request(
                    "PATCH",
                    map.path() + "?fieldManager=other",
                    map.manifest("two"),
                    ConfigMaps.APPLY))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(409))
        .withMessageContaining(".data.key");
  }

  @Test
  void countsWhatCameBetweenTwoReadings() {
    ConfigMaps map = ConfigMaps.in(server);
    RequestCounts before = server.counts();
    map.apply("one");
    map.applyDry("two");
    map.read();

    RequestCounts between = server.counts().minus(before).ofResources("configmaps");

    assertThat(between)
        .hasToString(
            """
            1 x APPLY configmaps 200 (dry-run)
            1 x APPLY configmaps 201
            1 x GET configmaps 200\
            """);
    assertThat(between.writes()).isEqualTo(1);
  }

  @Test
  void anIdleServerDoesNothing() throws InterruptedException {
    RequestCounts before = server.counts();
    Thread.sleep(2000);

    assertThat(server.counts().minus(before)).hasToString("no requests");
  }

  @Test
  void aUserWithoutRolesIsRefused() {
    ConfigMaps map = ConfigMaps.in(server);

    assertThatExceptionOfType(RequestRefusedException.class)
        .isThrownBy(() -> server.requestAs("visitor", "GET", map.path(), null, null))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(403))
        .withMessageContaining("User \\\"visitor\\\" cannot get resource \\\"configmaps\\\"");
  }

  @Test
  void aKubeconfigOfAnotherUserNamesThatUser() throws IOException {
    Path kubeconfig = server.kubeconfigFor("visitor", "guests", "plumbline");

    assertThat(Files.readString(kubeconfig))
        .contains("current-context: plumbline-test", server.url().toString());
    assertThat(
            server.kubectl("--kubeconfig", kubeconfig.toString(), "auth", "whoami", "-o", "yaml"))
        .contains("username: visitor", "- guests", "- plumbline");
  }

  @Test
  void kubectlIsTheAdministrator() {
    assertThat(server.kubectl("auth", "can-i", "*", "*", "--all-namespaces")).contains("yes");
    assertThat(server.kubectl("config", "current-context")).contains("plumbline-test");
  }
}

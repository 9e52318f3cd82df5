package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditIT {
  @Test
  void anEventNamesTheUserAndTheImpersonatedUser() {
    try (ApiServer server = ApiServer.start(ApiServerOptions.PLAIN.withAudit())) {
      ConfigMaps map = ConfigMaps.in(server);
      map.apply("one");
      server.kubectl(
          "--as=tenant",
          "--as-group=system:masters",
          "annotate",
          "-n=default",
          "configmap",
          map.name(),
          "a=b");

      List<AuditEvent> writes =
          server.audit().stream()
              .filter(event -> event.isWrite() && event.name().equals(map.name()))
              .toList();

      assertThat(writes)
          .extracting(AuditEvent::effectiveUser)
          .containsExactly("plumbline-test-admin", "tenant");
      assertThat(writes).extracting(AuditEvent::user).containsOnly("plumbline-test-admin");
      assertThat(writes).extracting(AuditEvent::code).containsExactly(201, 200);
      assertThat(writes).extracting(AuditEvent::verb).containsOnly("patch");
      assertThat(writes.getFirst().userAgent()).isEqualTo("plumbline-testkit");
      assertThat(writes.getLast().userAgent()).startsWith("kubectl/");
    }
  }

  @Test
  void withoutAuditThereIsNothingToRead() {
    assertThatIllegalStateException().isThrownBy(() -> ApiServer.shared().audit());
  }
}

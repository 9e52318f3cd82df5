package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AuditEventTest {
  @Test
  void readsALineOfTheLog() {
    AuditEvent event =
        AuditEvent.parse(
            """
            {"kind":"Event","level":"Metadata","verb":"patch","user":{"username":"agent","groups":["a","b"]},
             "impersonatedUser":{"username":"tenant-\\u00fc"},"userAgent":"plumb \\"1\\"","sourceIPs":[],"extra":null,
             "requestURI":"/api/v1/namespaces/shop/configmaps/web/status?dryRun=All&fieldManager=x",
             "objectRef":{"resource":"configmaps","namespace":"shop","name":"web","subresource":"status"},
             "responseStatus":{"metadata":{},"code":409},"ok":true}\
            """);

    assertThat(event)
        .isEqualTo(
            new AuditEvent(
                "patch",
                "agent",
                "tenant-ü",
                "plumb \"1\"",
                "configmaps/status",
                "shop",
                "web",
                409,
                true,
                "/api/v1/namespaces/shop/configmaps/web/status?dryRun=All&fieldManager=x"));
    assertThat(event.effectiveUser()).isEqualTo("tenant-ü");
    assertThat(event.isWrite()).isFalse();
  }
}

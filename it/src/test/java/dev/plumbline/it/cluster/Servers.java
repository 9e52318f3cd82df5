package dev.plumbline.it.cluster;

import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;

/// The server of the tests that need an audit log or an outage; it starts at the first call and
/// ends with the JVM.
final class Servers {

  private Servers() {}

  static ApiServer audited() {
    return Audited.SERVER;
  }

  private static final class Audited {
    private static final ApiServer SERVER = ApiServer.start(ApiServerOptions.PLAIN.withAudit());
  }
}

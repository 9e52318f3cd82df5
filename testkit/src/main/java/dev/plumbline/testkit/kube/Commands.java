package dev.plumbline.testkit.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The command lines of the three programs.
record Commands(Programs programs, ServerFiles files, Ports ports, ApiServerOptions options) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String CONTROLLERS =
      String.join(
          ",",
          "serviceaccount-controller",
          "root-ca-certificate-publisher-controller",
          "namespace-controller",
          "garbage-collector-controller",
          "deployment-controller",
          "replicaset-controller",
          "statefulset-controller",
          "daemonset-controller",
          "job-controller",
          "cronjob-controller",
          "disruption-controller",
          "endpointslice-controller",
          "clusterrole-aggregation-controller");

  List<String> etcd() {
    String clients = "http://" + LOOPBACK + ":" + ports.etcd();
    String peers = "http://" + LOOPBACK + ":" + ports.etcdPeer();
    Stream<String> flags =
        Stream.of(
            programs.path("etcd"),
            "--data-dir=" + files.path("etcd"),
            "--listen-client-urls=" + clients,
            "--advertise-client-urls=" + clients,
            "--listen-peer-urls=" + peers,
            "--initial-advertise-peer-urls=" + peers,
            "--initial-cluster=default=" + peers,
            "--log-level=error");
    return Stream.concat(flags, options.fsync() ? Stream.of() : Stream.of("--unsafe-no-fsync"))
        .toList();
  }

  List<String> apiServer() {
    List<String> command =
        new ArrayList<>(
            List.of(
                programs.path("kube-apiserver"),
                "--etcd-servers=http://" + LOOPBACK + ":" + ports.etcd(),
                "--bind-address=" + LOOPBACK,
                "--advertise-address=" + LOOPBACK,
                "--secure-port=" + ports.apiServer(),
                "--client-ca-file=" + files.path("ca.crt"),
                "--tls-cert-file=" + files.path("server.crt"),
                "--tls-private-key-file=" + files.path("server.key"),
                "--service-account-key-file=" + files.path("accounts.pub"),
                "--service-account-signing-key-file=" + files.path("accounts.key"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-cluster-ip-range=10.99.0.0/24",
                "--authorization-mode=RBAC",
                "--allow-privileged=true",
                "--endpoint-reconciler-type=none",
                // It renews a lease every 10 s: a write while nothing happens.
                "--feature-gates=APIServerIdentity=false"));
    if (!options.controllerManager()) {
      // Nobody makes the default service account, without which no pod is admitted.
      command.add("--disable-admission-plugins=ServiceAccount");
    }
    if (options.audit()) {
      command.add("--audit-policy-file=" + files.path("audit-policy.yaml"));
      command.add("--audit-log-path=" + files.auditLog());
    }
    command.addAll(options.extraFlags());
    return command;
  }

  List<String> controllerManager() {
    String kubeconfig = files.path("controller-manager.kubeconfig");
    return List.of(
        programs.path("kube-controller-manager"),
        "--kubeconfig=" + kubeconfig,
        "--authentication-kubeconfig=" + kubeconfig,
        "--authorization-kubeconfig=" + kubeconfig,
        "--bind-address=" + LOOPBACK,
        "--secure-port=0",
        "--leader-elect=false",
        "--service-account-private-key-file=" + files.path("accounts.key"),
        "--root-ca-file=" + files.path("ca.crt"),
        "--controllers=" + CONTROLLERS,
        "--use-service-account-credentials=false",
        "--kube-api-qps=200",
        "--kube-api-burst=400");
  }
}

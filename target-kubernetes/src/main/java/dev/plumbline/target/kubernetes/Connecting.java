package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes a wire of a [KubernetesConnection]: a [Transport], made anew when its credentials change.
final class Connecting {

  private static final Path POD = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private Connecting() {}

  /// Opens nothing yet: the first request does.
  ///
  /// @throws ProblemException `KUBECONFIG_REFUSED`, `CREDENTIALS_MISSING`
  static Wire connect(KubernetesConnection connection) {
    return new RenewedWire(
        () ->
            connection
                .kubeconfig()
                .map(file -> byKubeconfig(connection, file))
                .orElseGet(() -> inPod(connection, System.getenv(), POD)));
  }

  private static RenewedWire.Made byKubeconfig(KubernetesConnection connection, Path file) {
    String text = read(file);
    KubeconfigCheck check = new KubeconfigCheck(file.toString(), connection.permissions());
    KubeconfigCheck.Chosen chosen = check.check(parse(file, text), connection.context());
    Path folder = file.toAbsolutePath().resolveSibling("");
    boolean program = chosen.user().has("exec") || chosen.user().has("auth-provider");
    Config config =
        program
            ? Config.fromKubeconfig(chosen.context(), file.toFile())
            : KubeconfigReading.config(chosen, folder, System.getenv());
    Map<String, Interceptor> interceptors =
        program
            ? Map.of()
            : Map.of(TokenRefreshInterceptor.NAME, KubeconfigReading.token(chosen, folder));
    Transport wire =
        new Transport(
            client(config, connection, interceptors), chosen.server(), connection.userAgent());
    List<Path> files = new ArrayList<>(List.of(file));
    files.addAll(KubeconfigReading.files(chosen, folder));
    return new RenewedWire.Made(wire, files);
  }

  static RenewedWire.Made inPod(
      KubernetesConnection connection, Map<String, String> environment, Path folder) {
    String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    if (host.isEmpty() || !Files.isReadable(folder.resolve("token"))) {
      throw new Problem(
              ProblemCode.CREDENTIALS_MISSING,
              "this cluster",
              "no kubeconfig is named, and this is not a pod with a service account",
              "",
              "Name a kubeconfig with --kubeconfig or KUBECONFIG.")
          .exception();
    }
    URI server =
        URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    Config config = Config.empty();
    config.setMasterUrl(server.toString());
    config.setCaCertFile(folder.resolve("ca.crt").toString());
    Interceptor token = new BearerToken(folder.resolve("token"));
    Transport wire =
        new Transport(
            client(config, connection, Map.of(TokenRefreshInterceptor.NAME, token)),
            server,
            connection.userAgent());
    return new RenewedWire.Made(wire, List.of(folder.resolve("token"), folder.resolve("ca.crt")));
  }

  private static HttpClient client(
      Config base, KubernetesConnection connection, Map<String, Interceptor> interceptors) {
    Config config =
        new ConfigBuilder(base)
            .withRequestRetryBackoffLimit(0)
            .withConnectionTimeout((int) connection.limits().connect().toMillis())
            .withMaxConcurrentRequests(1_000)
            .withMaxConcurrentRequestsPerHost(1_000)
            .withUserAgent(connection.userAgent())
            .build();
    HttpClient.Builder builder = new BlockingHttpClients().newBuilder(config);
    interceptors.forEach(builder::addOrReplaceInterceptor);
    return builder.build();
  }

  private static dev.plumbline.model.JsonValue parse(Path file, String text) {
    List<YamlDocument> documents =
        Yaml.read(text.getBytes(StandardCharsets.UTF_8), file.toString(), Limits.DEFAULT);
    if (documents.size() != 1) {
      throw refused(file, "it has " + documents.size() + " documents");
    }
    return documents.getFirst().root();
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > 4 << 20) {
        throw refused(file, "it is larger than 4 MiB");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw refused(file, "it cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static ProblemException refused(Path file, String why) {
    return new Problem(
            ProblemCode.KUBECONFIG_REFUSED,
            file.toString(),
            "this kubeconfig is not used",
            why,
            "Name a readable kubeconfig file.")
        .exception();
  }
}

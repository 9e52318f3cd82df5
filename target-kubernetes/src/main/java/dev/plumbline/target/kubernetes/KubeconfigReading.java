package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Takes from a checked kubeconfig what the client needs. The file is not read a second time, so
/// nothing can enter behind the check.
final class KubeconfigReading {

  private KubeconfigReading() {}

  /// The client's configuration.
  ///
  /// @param folder against which the file's relative paths are meant
  /// @param environment for `HTTPS_PROXY` and `NO_PROXY`, which a `proxy-url` overrides
  static Config config(
      KubeconfigCheck.Chosen chosen, Path folder, Map<String, String> environment) {
    JsonObject cluster = chosen.cluster();
    JsonObject user = chosen.user();
    Config config = Config.empty();
    config.setMasterUrl(chosen.server().toString());
    text(cluster, "certificate-authority-data", config::setCaCertData);
    path(cluster, "certificate-authority", folder, config::setCaCertFile);
    text(user, "client-certificate-data", config::setClientCertData);
    path(user, "client-certificate", folder, config::setClientCertFile);
    text(user, "client-key-data", config::setClientKeyData);
    path(user, "client-key", folder, config::setClientKeyFile);
    text(user, "username", config::setUsername);
    text(user, "password", config::setPassword);
    text(cluster, "tls-server-name", config::setTlsServerName);
    config.setTrustCerts(cluster.bool("insecure-skip-tls-verify").orElse(false));
    proxies(config, environment);
    text(cluster, "proxy-url", config::setHttpsProxy);
    text(cluster, "proxy-url", config::setHttpProxy);
    return config;
  }

  private static void proxies(Config config, Map<String, String> environment) {
    either(environment, "HTTPS_PROXY").ifPresent(config::setHttpsProxy);
    either(environment, "HTTP_PROXY").ifPresent(config::setHttpProxy);
    either(environment, "NO_PROXY")
        .map(list -> List.of(list.split("\\s*,\\s*")).toArray(new String[0]))
        .ifPresent(config::setNoProxy);
  }

  private static Optional<String> either(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(java.util.Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  /// What puts the user's bearer token on each request; nothing if there is none. A token file goes
  /// before a token, and is read again and again.
  static Interceptor token(KubeconfigCheck.Chosen chosen, Path folder) {
    Optional<String> file = chosen.user().string("tokenFile");
    if (file.isPresent()) {
      return new BearerToken(folder.resolve(file.get()));
    }
    String token = chosen.user().string("token").orElse("");
    return new Interceptor() {
      @Override
      public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
        if (!token.isEmpty()) {
          headers.setHeader("Authorization", "Bearer " + token);
        }
      }
    };
  }

  /// The files that hold the credentials besides the kubeconfig itself.
  static List<Path> files(KubeconfigCheck.Chosen chosen, Path folder) {
    return Stream.of(
            chosen.cluster().string("certificate-authority"),
            chosen.user().string("client-certificate"),
            chosen.user().string("client-key"),
            chosen.user().string("tokenFile"))
        .flatMap(Optional::stream)
        .filter(name -> !name.isEmpty())
        .map(folder::resolve)
        .toList();
  }

  private static void text(JsonObject from, String name, Consumer<String> to) {
    from.string(name).filter(value -> !value.isEmpty()).ifPresent(to);
  }

  private static void path(JsonObject from, String name, Path folder, Consumer<String> to) {
    text(from, name, value -> to.accept(folder.resolve(value).toString()));
  }
}

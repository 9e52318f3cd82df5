package dev.plumbline.source;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxies that the environment names, as most programs read them: `HTTPS_PROXY`, `HTTP_PROXY`
/// and `NO_PROXY`, in capitals or not. `NO_PROXY` holds hosts, domains (with or without a leading
/// dot) or `*`.
public final class EnvironmentProxies extends ProxySelector {

  private final Map<String, String> environment;

  /// @param environment the variables, such as `System.getenv()`
  public EnvironmentProxies(Map<String, String> environment) {
    super();
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(proxy(uri));
  }

  private Proxy proxy(URI uri) {
    Optional<String> setting = variable(uri.getScheme() + "_proxy");
    if (setting.isEmpty() || excluded(uri.getHost())) {
      return Proxy.NO_PROXY;
    }
    URI address =
        URI.create(setting.get().contains("://") ? setting.get() : "http://" + setting.get());
    if (address.getHost() == null) {
      return Proxy.NO_PROXY;
    }
    int port = address.getPort() < 0 ? 80 : address.getPort();
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
  }

  private boolean excluded(String host) {
    String plain = host.toLowerCase(Locale.ROOT);
    for (String entry : variable("no_proxy").orElse("").toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String domain = entry.startsWith(".") ? entry.substring(1) : entry;
      if (entry.equals("*")
          || (!domain.isEmpty() && (plain.equals(domain) || plain.endsWith("." + domain)))) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The failure of the request itself is reported.
  }
}

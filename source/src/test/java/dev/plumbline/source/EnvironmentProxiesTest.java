package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {

  private static final EnvironmentProxies PROXIES =
      new EnvironmentProxies(
          Map.of(
              "HTTPS_PROXY", "http://proxy.example.com:3128",
              "http_proxy", "plain:8080",
              "NO_PROXY", "localhost,.internal, 10.0.0.1,corp.example.com"));

  @ParameterizedTest
  @CsvSource({
    "https://github.com/x, proxy.example.com:3128",
    "http://github.com/x, plain:8080",
    "https://localhost/x, none",
    "https://git.internal/x, none",
    "https://internal/x, none",
    "https://a.corp.example.com/x, none",
    "https://notcorp.example.com/x, proxy.example.com:3128",
    "https://10.0.0.1/x, none",
    "https://10.0.0.10/x, proxy.example.com:3128"
  })
  void chosen(String url, String expected) {
    String found = String.valueOf(PROXIES.select(URI.create(url)).getFirst().address());
    assertThat(found.replace("null", "none").replace("/<unresolved>", "")).isEqualTo(expected);
  }
}

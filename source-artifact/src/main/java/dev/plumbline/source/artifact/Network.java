package dev.plumbline.source.artifact;

import dev.plumbline.source.EnvironmentProxies;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What all look-ups share: connections, tokens of registries, and who asked to be left alone.
final class Network implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 1_000;

  private final InstantSource clock;
  private final ProxySelector proxies = new EnvironmentProxies(System.getenv());
  private final HttpClient client = builder().build();
  private final Map<Origin, Instant> silence = new LinkedHashMap<>();
  private final Map<String, Token> tokens = new LinkedHashMap<>();

  Network(InstantSource clock) {
    this.clock = clock;
  }

  /// @param header the value of the `Authorization` header
  record Token(String header, Instant until) {

    @Override
    public String toString() {
      return "Token";
    }
  }

  HttpClient client() {
    return client;
  }

  InstantSource clock() {
    return clock;
  }

  ProxySelector proxies() {
    return proxies;
  }

  HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .proxy(proxies);
  }

  /// The server asked for no request for so long; ten minutes at most are granted.
  synchronized void leaveAlone(Origin origin, Duration time) {
    Duration granted = time.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : time;
    silence.put(origin, clock.instant().plus(granted));
    shorten(silence);
  }

  /// How long the server still wants no request.
  synchronized Optional<Duration> silence(Origin origin) {
    Instant now = clock.instant();
    return Optional.ofNullable(silence.get(origin))
        .filter(until -> until.isAfter(now))
        .map(until -> Duration.between(now, until));
  }

  /// @param key says whose token it is, and for what
  synchronized Optional<String> token(String key) {
    return Optional.ofNullable(tokens.get(key))
        .filter(token -> token.until().isAfter(clock.instant()))
        .map(Token::header);
  }

  synchronized void remember(String key, Token token) {
    tokens.remove(key);
    tokens.put(key, token);
    shorten(tokens);
  }

  synchronized void forget(String key) {
    tokens.remove(key);
  }

  private static <K> void shorten(Map<K, ?> map) {
    while (map.size() > MAX_REMEMBERED) {
      map.remove(map.keySet().iterator().next());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}

package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All requests of one look-up. Redirects are followed here, one by one: never from TLS to plain
/// text, never with credentials to another origin, and never to this machine or its link unless
/// that is where the declared address leads.
final class Web implements AutoCloseable {

  private static final int MAX_REDIRECTS = 5;

  /// For how long at most a server that says that it is away is not asked.
  private static final Duration AWAY = Duration.ofSeconds(30);

  private final WebAddress address;
  private final ArtifactCredentials credentials;
  private final Duration timeout;
  private final Network network;
  private final WebFailure failure;
  private final Map<Boolean, HttpClient> own = new HashMap<>();

  /// @param address the declared one; its host is the one that credentials are for
  Web(WebAddress address, ArtifactCredentials credentials, Duration timeout, Network network) {
    this.address = address;
    this.credentials = credentials;
    this.timeout = timeout;
    this.network = network;
    this.failure = new WebFailure(address.text(), credentials);
  }

  WebFailure failure() {
    return failure;
  }

  Network network() {
    return network;
  }

  /// The answer, whatever its status; only redirects are followed.
  ///
  /// @throws ProblemException `SOURCE_UNREACHABLE`, `URL_REFUSED`
  Answer send(Ask ask) {
    URI uri = ask.uri();
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Answer answer = once(ask, uri);
      Optional<String> location = answer.header("Location");
      boolean redirected = answer.status() / 100 == 3 && answer.status() != 304;
      if (!redirected || location.isEmpty()) {
        return answer;
      }
      answer.close();
      uri = next(uri, location.get());
    }
    throw refused("it redirects more than " + MAX_REDIRECTS + " times");
  }

  /// The whole body of what must be there.
  ///
  /// @param what it is, for messages
  /// @throws ProblemException as [#send]; `SOURCE_DENIED`, `INPUT_TOO_LARGE`, `SOURCE_CORRUPT`
  byte[] fetch(Ask ask, String what, long limit) {
    try (Answer answer = send(ask)) {
      if (answer.status() != 200) {
        throw failure.status(answer.status(), what).exception();
      }
      return answer.bytes(limit);
    } catch (IOException e) {
      throw failure.problem(e);
    }
  }

  private URI next(URI from, String location) {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw refused("it redirects to something that is no address");
    }
    if (!Origin.isPlain(to)) {
      throw refused("it redirects to an address that is not one of the web, or holds a user");
    }
    if (Origin.of(from).isSecure() && !Origin.of(to).isSecure()) {
      throw refused("it redirects from https to http, to " + to.getHost());
    }
    return to;
  }

  private Answer once(Ask ask, URI uri) {
    Origin origin = Origin.of(uri);
    network.silence(origin).ifPresent(left -> silent(origin, left));
    guarded(uri);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
    request.method(ask.method(), HttpRequest.BodyPublishers.noBody());
    ask.headers().forEach(request::setHeader);
    if (origin.equals(Origin.of(ask.uri()))) {
      ask.authorization().ifPresent(value -> request.setHeader("Authorization", value));
    }
    try {
      HttpResponse<InputStream> response =
          client(uri).send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      Answer answer = Answer.of(response);
      leaveAlone(origin, answer);
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure.problem(new InterruptedIOException("interrupted"));
    } catch (IOException | RuntimeException e) {
      throw failure.problem(e);
    }
  }

  /// Who counts requests means what it says; who is away only guesses how long it will be.
  private void leaveAlone(Origin origin, Answer answer) {
    Optional<Duration> wanted = RetryAfter.of(answer, network.clock().instant());
    if (answer.status() == 429) {
      wanted.ifPresent(time -> network.leaveAlone(origin, time));
    } else if (answer.status() == 503) {
      wanted.ifPresent(time -> network.leaveAlone(origin, time.compareTo(AWAY) > 0 ? AWAY : time));
    }
  }

  private void silent(Origin origin, Duration left) {
    throw new Problem(
            ProblemCode.SOURCE_UNREACHABLE,
            address.text(),
            "the server asked to be left alone",
            origin.host() + " answered that it is away, or that there were too many requests",
            "It is asked again in " + Math.max(1, left.toSeconds()) + " s.")
        .exception();
  }

  /// Somebody else's word (a redirect, an index, a challenge) must not make this process ask its
  /// own machine, or the metadata server of a cloud.
  private void guarded(URI uri) {
    boolean proxied =
        network.proxies().select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    if (address.host().equalsIgnoreCase(uri.getHost()) || address.isLoopback() || proxied) {
      return;
    }
    try {
      for (InetAddress each : InetAddress.getAllByName(uri.getHost())) {
        if (each.isLoopbackAddress()
            || each.isLinkLocalAddress()
            || each.isAnyLocalAddress()
            || each.isMulticastAddress()) {
          throw refused("it leads to " + uri.getHost() + ", which is this machine or its link");
        }
      }
    } catch (UnknownHostException e) {
      throw failure.problem(e);
    }
  }

  /// The client's certificate is for the declared host only.
  private HttpClient client(URI uri) {
    boolean declared = address.host().equalsIgnoreCase(uri.getHost());
    return Optional.ofNullable(own.get(declared))
        .orElseGet(
            () ->
                ClientTls.context(credentials, declared, address.text())
                    .map(
                        context -> {
                          HttpClient client = network.builder().sslContext(context).build();
                          own.put(declared, client);
                          return client;
                        })
                    .orElseGet(network::client));
  }

  private ProblemException refused(String why) {
    return new Problem(
            ProblemCode.URL_REFUSED,
            address.text(),
            "the server leads elsewhere",
            why,
            "Declare the address that it really has, if you trust it.")
        .exception();
  }

  @Override
  public void close() {
    own.values().forEach(HttpClient::shutdownNow);
  }
}

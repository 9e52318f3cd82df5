package dev.plumbline.target.host;

import dev.plumbline.target.host.HostSpec.HealthSpec;
import dev.plumbline.target.host.HostSpec.Probe;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// Asks a process once how it is.
final class HealthCheck {

  // Made when the first process with such a check is applied: it costs a thread.
  private static final class Http {
    static final HttpClient CLIENT =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  }

  private HealthCheck() {}

  /// Why it is not healthy; empty if it is. Never quotes what the process answered.
  static Optional<String> ask(ProcessSpec spec, HealthSpec health) {
    return switch (health.probe()) {
      case Probe.Http http -> ask(http, health.timeout());
      case Probe.Tcp tcp -> ask(tcp, health.timeout());
      case Probe.Exec exec -> ask(spec, exec, health.timeout());
    };
  }

  private static Optional<String> ask(Probe.Http http, Duration most) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(http.url())).timeout(most).GET().build();
    try {
      HttpResponse<Void> response =
          Http.CLIENT.send(request, HttpResponse.BodyHandlers.discarding());
      int status = response.statusCode();
      boolean right = http.status().map(s -> s == status).orElse(status >= 200 && status < 400);
      return right ? Optional.empty() : Optional.of("its http check answered " + status);
    } catch (IOException e) {
      return Optional.of("its http check failed: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("its http check was interrupted");
    }
  }

  private static Optional<String> ask(Probe.Tcp tcp, Duration most) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(tcp.host(), tcp.port()), Math.toIntExact(most.toMillis()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "nothing accepts a connection on port "
              + tcp.port()
              + ": "
              + e.getClass().getSimpleName());
    }
  }

  private static Optional<String> ask(ProcessSpec spec, Probe.Exec exec, Duration most) {
    try {
      CommandRunner.Result result =
          CommandRunner.run(
              exec.command(), spec.workingDirectory(), Launcher.environment(spec), most);
      if (result.succeeded()) {
        return Optional.empty();
      }
      return Optional.of(
          result.timedOut()
              ? "its check took longer than " + most.toMillis() + " ms"
              : "its check ended with status " + result.status());
    } catch (IOException e) {
      return Optional.of("its check " + exec.command().getFirst() + " cannot be started");
    }
  }
}

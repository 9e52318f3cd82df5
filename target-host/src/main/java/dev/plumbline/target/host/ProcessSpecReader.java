package dev.plumbline.target.host;

import dev.plumbline.target.host.HostSpec.HealthSpec;
import dev.plumbline.target.host.HostSpec.Policy;
import dev.plumbline.target.host.HostSpec.Probe;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import dev.plumbline.target.host.HostSpec.Restart;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the spec of a `Process`.
final class ProcessSpecReader {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern OBJECT = Pattern.compile("(Directory|File|Unit)/[-a-z0-9.]{1,200}");

  private final Roots roots;

  ProcessSpecReader(Roots roots) {
    this.roots = roots;
  }

  ProcessSpec read(Fields spec) {
    List<String> command = spec.command("command");
    if (command.isEmpty()) {
      throw Refusal.field(spec.subject(), spec.at("command"), "it is required");
    }
    Optional<String> signal = spec.optionalText("stopSignal");
    if (signal.filter(name -> !name.equals("TERM")).isPresent()) {
      throw Refusal.field(
          spec.subject(), spec.at("stopSignal"), "only TERM is sent; KILL follows stopTimeout");
    }
    return new ProcessSpec(
        command,
        roots.place(
            spec.subject(),
            spec.optionalText("workingDirectory").orElseGet(() -> roots.first().toString())),
        environment(spec),
        spec.optionalText("user"),
        spec.object("health").map(ProcessSpecReader::health),
        new Restart(policy(spec), restartOn(spec)),
        spec.duration("stopTimeout", Duration.ofSeconds(10)));
  }

  private static Map<String, String> environment(Fields spec) {
    Map<String, String> environment = spec.textMap("environment");
    environment.forEach(
        (name, value) -> {
          if (!VARIABLE.matcher(name).matches() || value.indexOf('\0') >= 0) {
            throw Refusal.field(
                spec.subject(),
                spec.at("environment"),
                "a variable's name has letters, digits and '_', and no value holds NUL");
          }
        });
    return environment;
  }

  private static Policy policy(Fields spec) {
    return switch (spec.optionalText("restartPolicy").orElse("Always")) {
      case "Always" -> Policy.ALWAYS;
      case "OnFailure" -> Policy.ON_FAILURE;
      case "Never" -> Policy.NEVER;
      default ->
          throw Refusal.field(
              spec.subject(), spec.at("restartPolicy"), "it must be Always, OnFailure or Never");
    };
  }

  private List<String> restartOn(Fields spec) {
    List<String> references = new ArrayList<>();
    for (String reference : spec.texts("restartOn")) {
      if (reference.startsWith("/")) {
        references.add(roots.place(spec.subject(), reference).toString());
      } else if (OBJECT.matcher(reference).matches()) {
        references.add(reference);
      } else {
        throw Refusal.field(
            spec.subject(),
            spec.at("restartOn"),
            "each must be an absolute path, or KIND/NAME of a File, Directory or Unit");
      }
    }
    return references.stream().sorted().distinct().toList();
  }

  private static HealthSpec health(Fields health) {
    Optional<Probe> http = health.object("http").map(ProcessSpecReader::http);
    Optional<Probe> tcp = health.object("tcp").map(ProcessSpecReader::tcp);
    Optional<Probe> exec = health.object("exec").map(ProcessSpecReader::exec);
    List<Probe> declared = List.of(http, tcp, exec).stream().flatMap(Optional::stream).toList();
    if (declared.size() != 1) {
      throw Refusal.field(health.subject(), health.at("http"), "give one of http, tcp and exec");
    }
    Duration interval = health.duration("interval", Duration.ofSeconds(2));
    Duration timeout = health.duration("timeout", Duration.ofSeconds(1));
    if (interval.isZero() || timeout.isZero()) {
      throw Refusal.field(health.subject(), health.at("interval"), "interval or timeout is zero");
    }
    HealthSpec read =
        new HealthSpec(
            declared.getFirst(),
            health.duration("initialDelay", Duration.ZERO),
            interval,
            timeout,
            health.number("failureThreshold", 3, 1, 1000),
            health.number("successThreshold", 1, 1, 1000));
    health.done();
    return read;
  }

  private static Probe http(Fields http) {
    String url = http.text("url");
    URI address;
    try {
      address = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw Refusal.field(http.subject(), http.at("url"), "it is not a URL");
    }
    boolean known = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!known || address.getHost() == null) {
      throw Refusal.field(http.subject(), http.at("url"), "it must be an http or https URL");
    }
    int status = http.number("expectStatus", 100, 100, 599);
    Probe read =
        new Probe.Http(url, http.has("expectStatus") ? Optional.of(status) : Optional.empty());
    http.done();
    return read;
  }

  private static Probe tcp(Fields tcp) {
    Probe read =
        new Probe.Tcp(
            tcp.optionalText("host").orElse("127.0.0.1"), tcp.number("port", 0, 1, 65_535));
    tcp.done();
    return read;
  }

  private static Probe exec(Fields exec) {
    List<String> command = exec.command("command");
    if (command.isEmpty()) {
      throw Refusal.field(exec.subject(), exec.at("command"), "it is required");
    }
    exec.done();
    return new Probe.Exec(command);
  }
}

package dev.plumbline.cli;

import dev.plumbline.cli.ForgePrograms.ServeOptions;
import dev.plumbline.cli.ForgePrograms.Serving;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves the embedded forge, in the foreground.
@CommandLine.Command(
    name = "serve",
    description = {
      "Serve the embedded forge from a folder until stopped.",
      "",
      "Stays in the foreground. The first start makes an administrator and a token for it, which"
          + " lasts 90 days and is shown this once; --new-token makes another one. Says on the"
          + " standard error when it listens. SIGTERM and SIGINT end it in order, with exit code"
          + " 0; requests that run then have five seconds to come to their end. Encryption is a"
          + " proxy's before it: tokens travel with every request."
    },
    footer = {
      "  plumb forge serve --folder /srv/forge --save-token root.token",
      "  plumb forge serve --folder /srv/forge --listen 0.0.0.0:3000",
      "  plumb forge serve --folder /srv/forge --allow-hook-host ci.internal.example.org"
    })
final class ForgeServeCommand implements Command {

  private static final Pattern LISTEN =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9._-]+)):(\\d{1,5})");
  private static final int LAST_PORT = 65_535;
  private static final Duration LOOK = Duration.ofHours(1);

  private final Surroundings surroundings;
  private final Programs programs;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      required = true,
      description =
          "The folder of the repositories, made if it is missing; only this user may open it"
              + " (default: none).")
  private String folder = "";

  @Option(
      names = "--listen",
      paramLabel = "ADDR:PORT",
      description =
          "Where to listen; port 0 takes any free one (default: 127.0.0.1:3000, which only this"
              + " machine reaches).")
  private String listen = "127.0.0.1:3000";

  @Option(
      names = "--administrator",
      paramLabel = "NAME",
      description = "The account of the administrator that a token is made for (default: root).")
  private String administrator = "root";

  @Option(
      names = "--new-token",
      description = "Make a token for the administrator, for when the one before is lost or over.")
  private boolean newToken;

  @Mixin private SavedToken saved = new SavedToken();

  @Option(
      names = "--allow-hook-host",
      paramLabel = "HOST",
      description =
          "Let hooks call this host although its address is not public: the name or address,"
              + " exactly as hooks write it. May be given several times (default: none).")
  private List<String> hookHosts = new ArrayList<>();

  @Option(
      names = "--max-repository",
      paramLabel = "SIZE",
      description = "How much may be pushed into one repository, such as 2GiB (default: no limit).")
  private String maxRepository = "";

  @Mixin private OutputOptions output = new OutputOptions();

  ForgeServeCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  @Override
  public ExitCode run() {
    ServeOptions options = options();
    // From here on a signal ends it in order.
    surroundings.stop().await(Duration.ZERO);
    PrintStream err = surroundings.terminal().err();
    try (Serving serving = programs.forges().serve(options)) {
      Optional<String> token =
          serving.fresh() || newToken
              ? Optional.of(saved.keep(() -> serving.administratorToken(administrator)))
              : Optional.empty();
      tell(options, serving, token);
      boolean stop = false;
      while (!stop) {
        stop = surroundings.stop().await(LOOK);
      }
      err.println("plumb: stopping");
    }
    surroundings.terminal().flush();
    surroundings.stop().stopped();
    return ExitCode.OK;
  }

  private void tell(ServeOptions options, Serving serving, Optional<String> token) {
    PrintStream err = surroundings.terminal().err();
    if (token.isPresent()) {
      err.println(
          "plumb: made a token for "
              + administrator
              + (saved.toFile() ? "" : "; it is not shown again"));
    }
    Optional<String> shown = saved.toFile() ? Optional.empty() : token;
    JsonObject json = JsonObject.EMPTY.with("address", serving.address().toString());
    if (output.format() != OutputOptions.Format.TEXT || shown.isPresent()) {
      output.print(
          surroundings,
          shown
              .map(text -> json.with("administrator", administrator).with("token", text))
              .orElse(json),
          colour -> shown.orElse("") + "\n");
    }
    if (!isLocal(options.address())) {
      err.println(
          "plumb: other machines reach this address, and nothing is encrypted: put a proxy with TLS"
              + " before it");
    }
    err.println("plumb: forge in " + options.folder() + " listens on " + serving.address());
    surroundings.terminal().flush();
  }

  private static boolean isLocal(String address) {
    return address.startsWith("127.") || address.equals("localhost") || address.equals("::1");
  }

  private ServeOptions options() {
    Matcher parts = LISTEN.matcher(listen);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > LAST_PORT) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--listen",
              "it is no address and port",
              "Write 127.0.0.1:3000, or [::1]:3000.")
          .exception();
    }
    String address = Optional.ofNullable(parts.group(1)).orElseGet(() -> parts.group(2));
    return new ServeOptions(
        Path.of(folder).toAbsolutePath().normalize(),
        address,
        Integer.parseInt(parts.group(3)),
        Set.copyOf(hookHosts),
        maxRepository());
  }

  private Optional<Long> maxRepository() {
    Optional<Long> size = Sizes.read(maxRepository);
    if (size.isEmpty() && !maxRepository.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--max-repository",
              "it is no size",
              "Write 500MiB or 2GiB.")
          .exception();
    }
    return size;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.ofConversations();
  }
}

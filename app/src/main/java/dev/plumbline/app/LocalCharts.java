package dev.plumbline.app;

import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.render.helm.ChartRequest;
import dev.plumbline.render.helm.HelmTemplateCommand;
import dev.plumbline.render.helm.HelmVersion;
import dev.plumbline.render.helm.RenderSeed;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Does what `helm template` does, with the files of this machine. Time and chance are real, as
/// they are there.
final class LocalCharts implements HelmTemplateCommand.Files {

  private static final int LARGEST = 100 << 20;
  private static final int SECRET = 32;
  private static final long LONGEST_SECONDS = 300;

  private final FetchedCharts fetched;
  private final Map<String, String> environment;

  private LocalCharts(FetchedCharts fetched, Map<String, String> environment) {
    this.fetched = fetched;
    this.environment = environment;
  }

  /// Answers the arguments behind `helm template`.
  ///
  /// @param environment the variables of this process
  /// @return whether it succeeded
  static boolean template(
      String version,
      List<String> arguments,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err) {
    Instant now = Instant.now();
    byte[] secret = new byte[SECRET];
    new SecureRandom().nextBytes(secret);
    HelmTemplateCommand.Answer answer;
    try (FetchedCharts fetched = new FetchedCharts(environment)) {
      answer =
          answer(
              new HelmTemplateCommand(
                  helm(version),
                  new LocalCharts(fetched, environment),
                  new RenderSeed(now, secret),
                  () -> Instant.now().isAfter(now.plusSeconds(LONGEST_SECONDS))),
              arguments);
    }
    out.writeBytes(GoText.encode(answer.output()));
    err.writeBytes(GoText.encode(answer.error()));
    return answer.exitCode() == 0;
  }

  private static HelmVersion helm(String version) {
    return switch (version) {
      case "3" -> HelmVersion.HELM_3;
      case "4" -> HelmVersion.HELM_4;
      default ->
          throw Problem.of(
                  ProblemCode.INVALID_ARGUMENT,
                  "--helm",
                  "there is no such version of Helm",
                  "Write 3 or 4.")
              .exception();
    };
  }

  private static HelmTemplateCommand.Answer answer(
      HelmTemplateCommand command, List<String> arguments) {
    try {
      return command.answer(arguments);
    } catch (StackOverflowError e) {
      throw Problem.of(
              ProblemCode.RENDER_LIMIT,
              "the chart",
              "its templates or values are nested too deeply",
              "Look for a template that calls itself.")
          .exception();
    }
  }

  @Override
  public Optional<byte[]> read(String path) {
    try {
      if (path.equals("-")) {
        return Optional.of(bounded(System.in, path));
      }
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(bounded(in, path));
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static byte[] bounded(InputStream in, String path) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              path,
              "it has more than 100 MiB",
              "Leave it out of the chart.")
          .exception();
    }
    return bytes;
  }

  @Override
  public boolean folder(String path) {
    try {
      return Files.isDirectory(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public List<String> list(String path) {
    try (Stream<Path> files = Files.list(Path.of(path))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted(GoText::compare).toList();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public boolean exists(String path) {
    try {
      return !path.isEmpty() && Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public Optional<Link> link(String path) {
    try {
      return LocalLinks.at(Path.of(path), environment);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String below, String path, byte[] content, boolean append) {
    try {
      Path folder = Path.of(below).toAbsolutePath().normalize();
      Path file = folder.resolve(path).normalize();
      Path parent = Optional.ofNullable(file.getParent()).orElse(folder);
      if (!file.startsWith(folder) || file.equals(folder)) {
        throw outside(path, below);
      }
      Files.createDirectories(folder);
      Files.createDirectories(parent);
      if (!parent.toRealPath().startsWith(folder.toRealPath()) || Files.isSymbolicLink(file)) {
        throw outside(path, below);
      }
      if (append) {
        Files.write(file, content, StandardOpenOption.APPEND);
      } else {
        Files.write(file, content);
      }
    } catch (IOException | InvalidPathException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.STORAGE_FAILED,
              below + "/" + path,
              "it cannot be written",
              String.valueOf(e.getMessage()),
              "Look at the folder, its rights and its space."),
          e);
    }
  }

  private static ProblemException outside(String path, String below) {
    return new Problem(
            ProblemCode.PATH_OUTSIDE_TREE,
            below + "/" + path,
            "it is not written",
            "it, or a link on the way, leads out of the folder",
            "Name an empty folder with --output-dir.")
        .exception();
  }

  @Override
  public Fetched chart(ChartRequest request) {
    return fetched.chart(request);
  }

  @Override
  public byte[] document(String url) {
    return fetched.document(url);
  }

  @Override
  public String absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize().toString();
  }

  @Override
  public Signed signed(byte[] text, byte[] keys) {
    return SignedTexts.of(text, keys, Instant.now());
  }

  @Override
  public Optional<String> address(String host) {
    try {
      return Optional.of(InetAddress.getByName(host).getHostAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  private static ProblemException unreadable(String path, IOException e) {
    return new ProblemException(
        new Problem(
            ProblemCode.PATH_NOT_FOUND,
            path,
            "it cannot be read",
            e.getClass().getSimpleName(),
            "Look at the path and the rights."),
        e);
  }
}

package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `testkit/kube/obtain`, with a local server in the place of the network and a Go that
/// always fails.
final class ObtainTest {
  @TempDir private Path folder;

  @Test
  void takesTheNewestArchiveOfTheMinorVersion() throws IOException, InterruptedException {
    try (EnvtestMirror mirror = new EnvtestMirror(folder.resolve("mirror"))) {
      Result result = obtain(Map.of("ENVTEST_INDEX", mirror.index()));

      assertThat(result.code()).as(result.errors()).isZero();
      Path programs = Path.of(result.output());
      assertThat(programs).startsWith(folder.resolve("cache"));
      assertThat(programs.resolve("etcd")).isExecutable();
      assertThat(programs.resolve("kube-apiserver")).hasContent("#!/bin/sh\necho newest\n");
      assertThat(result.errors()).contains("downloading envtest");
      assertThat(folder.resolve("cache/kube")).isDirectoryNotContaining("glob:**/.obtain.*");

      Result again = obtain(Map.of("ENVTEST_INDEX", mirror.index()));
      assertThat(again).isEqualTo(new Result(0, result.output(), ""));
    }
  }

  @Test
  void kubectlIsTakenFromTheArchiveAlsoLaterAndAlone() throws IOException, InterruptedException {
    try (EnvtestMirror mirror = new EnvtestMirror(folder.resolve("mirror"))) {
      Map<String, String> environment = Map.of("ENVTEST_INDEX", mirror.index());
      Path programs = Path.of(obtain(environment).output());
      Files.delete(programs.resolve("kubectl"));
      program(programs.resolve("etcd"), "echo mine");

      assertThat(obtain(environment)).isEqualTo(new Result(0, programs.toString(), ""));
      assertThat(mirror.downloads()).isEqualTo(1);
      Result result = obtain(environment, "--kubectl");

      assertThat(result.code()).as(result.errors()).isZero();
      assertThat(programs.resolve("kubectl")).isExecutable().hasContent("#!/bin/sh\necho newest\n");
      assertThat(programs.resolve("etcd")).hasContent("#!/bin/sh\necho mine\n");
      assertThat(mirror.downloads()).isEqualTo(2);
    }
  }

  @Test
  void whatTheArchiveLacksIsBuiltWithoutAskingForItAgain()
      throws IOException, InterruptedException {
    try (EnvtestMirror mirror = new EnvtestMirror(folder.resolve("mirror"))) {
      Map<String, String> environment = Map.of("ENVTEST_INDEX", mirror.index());
      obtain(environment, "--kubectl");

      Result result = obtain(environment, "--controller-manager", "--kubectl");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.errors())
          .contains("building ./cmd/kube-controller-manager of", "the Go build failed")
          .contains("no etcd kube-apiserver kube-controller-manager kubectl");
      assertThat(mirror.downloads()).isEqualTo(1);
    }
  }

  @Test
  void anUnknownArgumentIsRefused() throws IOException, InterruptedException {
    Result result = obtain(Map.of(), "--kubectl", "--helm");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors()).contains("unknown argument '--helm'", "usage:");
  }

  @Test
  void twoCallersDownloadOnce() throws IOException, InterruptedException {
    try (EnvtestMirror mirror = new EnvtestMirror(folder.resolve("mirror"))) {
      Map<String, String> environment = Map.of("ENVTEST_INDEX", mirror.index());
      Process first = start(environment);
      Process second = start(environment);

      assertThat(Result.of(first).output()).isEqualTo(Result.of(second).output());
      assertThat(mirror.downloads()).isEqualTo(1);
    }
  }

  @Test
  void aWrongDigestInstallsNothing() throws IOException, InterruptedException {
    try (EnvtestMirror mirror = new EnvtestMirror(folder.resolve("mirror"))) {
      mirror.damageArchive();

      Result result = obtain(Map.of("ENVTEST_INDEX", mirror.index()));

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.errors()).contains("the SHA-512 of", "Nothing was installed");
      assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**/kube-apiserver");
    }
  }

  @Test
  void givenProgramsAreUsedAsTheyAre() throws IOException, InterruptedException {
    Path given = Files.createDirectory(folder.resolve("given"));
    program(given.resolve("etcd"), "exit");
    Result incomplete = obtain(Map.of("KUBEBUILDER_ASSETS", given.toString()));
    program(given.resolve("kube-apiserver"), "exit");
    Result complete = obtain(Map.of("KUBEBUILDER_ASSETS", given.toString()));

    assertThat(incomplete.code()).isEqualTo(1);
    assertThat(incomplete.errors()).contains("lacks one of: etcd kube-apiserver");
    assertThat(complete).isEqualTo(new Result(0, given.toString(), ""));
    assertThat(obtain(Map.of("KUBEBUILDER_ASSETS", given.toString()), "--kubectl").errors())
        .contains("lacks one of: etcd kube-apiserver kubectl");
  }

  @Test
  void withoutAnyWayItSaysWhatToDo() throws IOException, InterruptedException {
    Result result = obtain(Map.of("ENVTEST_INDEX", "http://127.0.0.1:9/index"));

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.errors())
        .contains("no envtest index", "the Go build failed", "KUBEBUILDER_ASSETS", "-DskipITs");
  }

  private Result obtain(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return Result.of(start(environment, arguments));
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    program(tools.resolve("go"), "exit 1");
    List<String> command = new ArrayList<>(List.of(Programs.script().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("KUBEBUILDER_ASSETS");
    builder.environment().put("PLUMBLINE_CACHE", folder.resolve("cache").toString());
    builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
    builder.environment().put("no_proxy", "127.0.0.1");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Result(int code, String output, String errors) {
    static Result of(Process process) throws IOException, InterruptedException {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String errors =
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Result(process.waitFor(), output, errors);
    }
  }
}

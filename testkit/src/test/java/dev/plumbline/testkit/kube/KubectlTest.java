package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubectlTest {
  @TempDir private Path folder;

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void theOneOnThePathIsTaken() throws IOException {
    Path tools = program("tools", "rwxr-xr-x", "echo path");

    Kubectl kubectl = kubectl(folder.resolve("nothing") + ":" + tools);

    assertThat(kubectl.run(Path.of("k"), "get")).isEqualTo("path --kubeconfig k get\n");
    assertThat(asked).hasValue(0);
  }

  @Test
  void whereThePathHasNoneThatCanBeRunItIsObtainedOnce() throws IOException {
    program("obtained", "rwxr-xr-x", "echo obtained");
    Path tools = program("tools", "rw-r--r--", "echo path");

    Kubectl kubectl = kubectl(tools + ":");

    assertThat(kubectl.run(Path.of("k"), "get")).isEqualTo("obtained --kubeconfig k get\n");
    assertThat(kubectl.run(Path.of("k"))).isEqualTo("obtained --kubeconfig k\n");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aFailureSaysWhatWasRunAndWhatItPrinted() throws IOException {
    Path tools = program("tools", "rwxr-xr-x", "exec >&2; echo no such thing; false");

    assertThatExceptionOfType(ApiServerException.class)
        .isThrownBy(() -> kubectl(tools.toString()).run(Path.of("k"), "get", "pods"))
        .withMessage("kubectl get pods failed:\nno such thing\n");
  }

  private Kubectl kubectl(String path) {
    return new Kubectl(
        path,
        () -> {
          asked.incrementAndGet();
          return folder.resolve("obtained");
        });
  }

  private Path program(String name, String permissions, String script) throws IOException {
    Path tools = Files.createDirectory(folder.resolve(name));
    Path file = tools.resolve("kubectl");
    Files.writeString(file, "#!/bin/sh\n" + script + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return tools;
  }
}

package dev.plumbline.it.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kubeconfig that asks for a program to be run stops the whole program before it is run.
class BadKubeconfigTest {

  private static final String CANARY = "canary-4711-do-not-tell";

  @TempDir private Path folder;

  @Test
  void aProgramInItIsRefusedAndNotRun() throws IOException {
    Path ran = folder.resolve("ran");
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            current-context: main
            contexts: [{name: main, context: {cluster: here, user: me}}]
            clusters: [{name: here, cluster: {server: "https://127.0.0.1:1"}}]
            users:
            - name: me
              user:
                token: %s
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  interactiveMode: Never
                  command: /bin/sh
                  args: ["-c", "touch %s"]
                  env: [{name: TOKEN, value: %s}]
            """
                .formatted(CANARY, ran, CANARY));
    RunOptions options =
        new RunOptions(
            folder.resolve("state"),
            Optional.empty(),
            Optional.of(new RunOptions.Cluster(Optional.of(kubeconfig), "", false, false)),
            List.of());

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new Assembly(options).close())
        .satisfies(
            refused -> {
              assertThat(refused.problem().code()).isEqualTo(ProblemCode.KUBECONFIG_REFUSED);
              assertThat(refused.problem().message()).contains("exec").doesNotContain(CANARY);
            });
    assertThat(ran).doesNotExist();
  }
}

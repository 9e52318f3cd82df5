package dev.plumbline.testkit.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The temporary folder of one control plane: certificates, kubeconfig files, logs, and the data of
/// etcd.
record ServerFiles(Path folder) {
  // Requests of our own, and those that the server makes to itself, say nothing about the code
  // under test.
  private static final String AUDIT_POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
      - level: None
        users: ["system:apiserver"]
      - level: None
        nonResourceURLs: ["/readyz*", "/livez*", "/healthz*", "/metrics"]
      - level: Metadata
      """;

  static ServerFiles create(Certificates certificates) {
    try {
      ServerFiles files = new ServerFiles(Files.createTempDirectory("plumbline-kube-"));
      files.write("ca.crt", certificates.authorityPem());
      files.write("server.crt", Certificates.pem(certificates.server()));
      files.write("server.key", certificates.leafKeyPem());
      files.write("accounts.pub", certificates.leafPublicKeyPem());
      files.write("accounts.key", certificates.leafKeyPem());
      files.write("audit-policy.yaml", AUDIT_POLICY);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  Path auditLog() {
    return folder.resolve("audit.log");
  }

  Path writeKubeconfig(String name, URI server, Certificates certificates, X509Certificate user) {
    return write(name + ".kubeconfig", new Kubeconfig(server, certificates, user).text());
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Copies the data of etcd, which must not run, to a place beside it; or back.
  void copyData(boolean back) {
    Path data = folder.resolve("etcd");
    Path backup = folder.resolve("etcd-backup");
    try {
      if (back) {
        deleteTree(data);
        copyTree(backup, data);
      } else {
        deleteTree(backup);
        copyTree(data, backup);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /// Removes all of it; what has gone already is no error.
  void delete() {
    try {
      deleteTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            if (problem instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw problem;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

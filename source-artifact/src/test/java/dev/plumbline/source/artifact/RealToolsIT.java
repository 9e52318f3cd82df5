package dev.plumbline.source.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.testkit.charts.ChartRegistry;
import dev.plumbline.testkit.charts.ChartTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Charts that the real helm packs, signs, indexes and pushes, out of a real registry and a real
/// static repository. (What the real cosign signs is recorded, see [Recorded]: to build it takes
/// six minutes.)
class RealToolsIT {

  private static final TestSigner SIGNER = new TestSigner("Real Signer <real@example.org>");

  @TempDir static Path home;
  private static ChartTools tools = new ChartTools(Path.of(""));

  @TempDir Path folder;

  @BeforeAll
  static void packCharts() throws IOException {
    tools = ChartTools.obtain();
    Files.write(home.resolve("secret.gpg"), SIGNER.secretKeys());
    for (String version : List.of("1.2.0", "1.10.0", "2.0.0-rc.1+b5")) {
      tools.helm(home, "create", "web");
      Path metadata = home.resolve("web/Chart.yaml");
      Files.writeString(
          metadata,
          Files.readString(metadata).replaceFirst("(?m)^version: .*$", "version: " + version));
      tools.helm(
          home,
          "package",
          "web",
          "--sign",
          "--key",
          "Real Signer",
          "--keyring",
          "secret.gpg",
          "--destination",
          "repository");
    }
  }

  private static void push(String place, String version, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "push",
                "repository/web-" + version + ".tgz",
                "oci://" + place + "/charts",
                "--plain-http"));
    arguments.addAll(List.of(more));
    tools.helm(home, arguments.toArray(String[]::new));
  }

  private static void trust(Lab lab) throws IOException {
    lab.secrets.put(Lab.KEYS, Map.of("signer.gpg", SIGNER.publicKeys()));
  }

  @Test
  void aRepositoryThatHelmIndexed() throws IOException {
    tools.helm(home, "repo", "index", "repository");
    HttpServer server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            home.resolve("repository"),
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (Lab lab = new Lab(folder)) {
      trust(lab);
      for (Map.Entry<String, String> each :
          Map.of("", "1.10.0", "~1.2", "1.2.0", ">1.0-0", "2.0.0-rc.1+b5").entrySet()) {
        Revision revision =
            lab.source.resolve(
                lab.reference(
                    url,
                    new ChartReference("web", each.getKey()),
                    new Verification.Provenance(Lab.KEYS)));
        assertThat(revision.reference()).isEqualTo(each.getValue());
        assertThat(revision.verifiedBy()).endsWith("Real Signer <real@example.org>");
        assertThat(lab.text(revision, "Chart.yaml")).contains("version: " + each.getValue());
        assertThat(lab.source.tree(revision).entry("templates/tests/test-connection.yaml"))
            .isPresent();
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aRegistryToWhichHelmPushed() throws IOException {
    try (ChartRegistry registry = tools.registry(Path.of(""));
        Lab lab = new Lab(folder)) {
      trust(lab);
      push(registry.place(), "1.2.0");
      push(registry.place(), "1.10.0");
      push(registry.place(), "2.0.0-rc.1+b5");
      String url = "oci://" + registry.place();
      for (Map.Entry<String, String> each :
          Map.of("", "1.10.0", "~1.2.0", "1.2.0", "2.0.0-rc.1+b5", "2.0.0-rc.1+b5").entrySet()) {
        Revision revision =
            lab.source.resolve(
                lab.reference(
                    url + "/charts",
                    new ChartReference("web", each.getKey()),
                    new Verification.Provenance(Lab.KEYS),
                    Allowance.PLAIN_HTTP));
        assertThat(revision.reference()).isEqualTo(each.getValue());
        assertThat(revision.verifiedBy()).endsWith("Real Signer <real@example.org>");
        assertThat(lab.text(revision, "Chart.yaml")).contains("version: " + each.getValue());
        Revision again =
            lab.source.resolve(
                lab.reference(
                    url + "/charts/web",
                    new ArtifactReference.Digest(revision.commit()),
                    Allowance.PLAIN_HTTP));
        assertThat(lab.source.tree(again).entry("")).isEqualTo(lab.source.tree(revision).entry(""));
      }
      assertThat(
              Lab.problem(() -> lab.chart(url + "/charts", "web", "3.0.0", Allowance.PLAIN_HTTP))
                  .code())
          .isEqualTo(ProblemCode.REFERENCE_NOT_FOUND);
    }
  }

  @Test
  void aRegistryWithAPassword() throws IOException {
    // As `htpasswd -B` writes it.
    String hash = OpenBSDBCrypt.generate("2y", "swordfish".toCharArray(), new byte[16], 5);
    Path passwords = Files.writeString(folder.resolve("passwords"), "u:" + hash + "\n");
    try (ChartRegistry registry = tools.registry(passwords);
        Lab lab = new Lab(folder.resolve("store"))) {
      push(registry.place(), "1.2.0", "--username", "u", "--password", "swordfish");
      String url = "oci://" + registry.place() + "/charts";
      assertThat(Lab.problem(() -> lab.chart(url, "web", "1.2.0", Allowance.PLAIN_HTTP)).code())
          .isEqualTo(ProblemCode.SOURCE_DENIED);
      lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
      Revision revision = lab.chart(url, "web", "1.2.0", Allowance.PLAIN_HTTP);
      assertThat(lab.text(revision, "Chart.yaml")).contains("version: 1.2.0");
    }
  }
}

package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.render.helm.HelmTemplateCommand;
import dev.plumbline.render.helm.HelmVersion;
import dev.plumbline.render.helm.RenderSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--verify` of packed charts of this machine: what the programs of 3.22 and of 4.3.1 print and
/// end with. `render-helm/command-lines` asks them.
class ProvenanceTest {

  @TempDir private Path folder;

  @Test
  void everyArchiveAndKeyringIsAnsweredAsByHelm() throws IOException {
    List<String> lines = lines();
    lay((JsonObject) Json.read(lines.getFirst()));
    List<String> wrong = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      JsonObject row = (JsonObject) Json.read(line);
      HelmTemplateCommand.Answer answer =
          answer(
              row.integer("helm").orElseThrow() == 3 ? HelmVersion.HELM_3 : HelmVersion.HELM_4,
              row.array("arguments").map(JsonArray::strings).orElseThrow());
      HelmTemplateCommand.Answer wanted =
          new HelmTemplateCommand.Answer(
              row.string("output").orElseThrow(),
              row.string("error")
                  .orElseThrow()
                  .replace("{folder}", folder.toString())
                  .replace("{home}", folder.resolve("home").toString()),
              Math.toIntExact(row.integer("exit").orElseThrow()));
      if (!answer.equals(wanted)) {
        wrong.add(line + "\n" + answer);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(lines).hasSizeGreaterThan(90);
  }

  @Test
  void theArchiveOfAWholeAddressIsVerifiedToo() throws IOException {
    lay((JsonObject) Json.read(lines().getFirst()));
    try (ChartServer server = new ChartServer()) {
      for (String name : List.of("good", "altered", "other", "noprov")) {
        server.file("/" + name + ".tgz", Files.readAllBytes(folder.resolve(name + ".tgz")));
        Path provenance = folder.resolve(name + ".tgz.prov");
        if (Files.exists(provenance)) {
          server.file("/" + name + ".tgz.prov", Files.readAllBytes(provenance));
        }
      }
      assertThat(fetched(server, "good")).isEmpty();
      assertThat(fetched(server, "altered")).contains("that of another chart or archive");
      assertThat(fetched(server, "other")).contains("which is not trusted");
      assertThat(fetched(server, "noprov")).contains("has no provenance file");
    }
  }

  private String fetched(ChartServer server, String name) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    boolean done =
        LocalCharts.template(
            "3",
            List.of(
                "http://" + server.place() + "/" + name + ".tgz",
                "--verify",
                "--keyring",
                folder.resolve("good.gpg").toString()),
            Map.of("HOME", folder.toString()),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(done).isEqualTo(err.size() == 0);
    return err.toString(UTF_8);
  }

  @Test
  void thePathOfTheArchiveIsThatOfTheMachine() throws IOException {
    lay((JsonObject) Json.read(lines().getFirst()));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(
            LocalCharts.template(
                "4",
                List.of(folder + "/folder/../noprov.tgz", "--verify"),
                Map.of(),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8)))
        .isFalse();
    assertThat(err.toString(UTF_8))
        .startsWith("Error: could not load provenance file " + folder + "/noprov.tgz.prov: stat");
  }

  @Test
  void theKeyboxOfTheUserIsReadIfThereIsNoOlderKeyring() throws IOException {
    lay((JsonObject) Json.read(lines().getFirst()));
    Path home = Files.createDirectories(folder.resolve("home/.gnupg"));
    Files.copy(folder.resolve("all.kbx"), home.resolve("pubring.kbx"));
    List<String> arguments = List.of("good.tgz", "--verify");
    assertThat(answer(HelmVersion.HELM_4, arguments).exitCode()).isZero();
    assertThat(answer(HelmVersion.HELM_3, arguments).error())
        .isEqualTo(
            "Error: failed to load keyring: open %s/pubring.gpg: no such file or directory\n"
                .formatted(home));
  }

  /// Helm takes it.
  @Test
  void aSignatureOverAWeakDigestIsRefused() throws IOException {
    lay((JsonObject) Json.read(lines().getFirst()));
    assertThat(
            answer(HelmVersion.HELM_3, List.of("sha1.tgz", "--verify", "--keyring", "good.gpg"))
                .error())
        .isEqualTo(
            "Error: plumb does not accept the signature: its signature is of a weak or unknown"
                + " kind. Sign it with SHA-256 or better.\n");
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = ProvenanceTest.class.getResourceAsStream("provenance.jsonl")) {
      return new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), UTF_8)
          .lines()
          .toList();
    }
  }

  private void lay(JsonObject first) throws IOException {
    for (String kind : List.of("tree", "bytes")) {
      for (Map.Entry<String, JsonValue> entry :
          first.object(kind).orElseThrow().members().entrySet()) {
        String text = entry.getValue() instanceof JsonString(String value) ? value : "";
        Path file = folder.resolve(entry.getKey());
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.write(
            file, kind.equals("bytes") ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8));
      }
    }
  }

  private HelmTemplateCommand.Answer answer(HelmVersion helm, List<String> arguments) {
    RenderSeed seed = new RenderSeed(Instant.parse("2026-11-21T10:00:00Z"), new byte[] {1});
    return new HelmTemplateCommand(helm, new Here(folder), seed, () -> false).answer(arguments);
  }

  /// The files of a folder, as if the program ran in it.
  private record Here(Path folder) implements HelmTemplateCommand.Files {

    private Path at(String path) {
      return folder.resolve(path).normalize();
    }

    @Override
    public Optional<byte[]> read(String path) {
      try {
        return Files.isRegularFile(at(path))
            ? Optional.of(Files.readAllBytes(at(path)))
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    @Override
    public boolean folder(String path) {
      return !path.isEmpty() && Files.isDirectory(at(path));
    }

    @Override
    public List<String> list(String path) {
      throw new IllegalStateException(path);
    }

    @Override
    public boolean exists(String path) {
      return !path.isEmpty() && Files.exists(at(path));
    }

    @Override
    public String absolute(String path) {
      return at(path).toString();
    }

    @Override
    public Signed signed(byte[] text, byte[] keys) {
      return SignedTexts.of(text, keys, Instant.now());
    }

    @Override
    public Optional<String> environment(String name) {
      return name.equals("HOME")
          ? Optional.of(folder.resolve("home").toString())
          : Optional.empty();
    }
  }
}

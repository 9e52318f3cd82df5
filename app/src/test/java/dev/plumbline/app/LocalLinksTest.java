package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.render.helm.HelmTemplateCommand.Files.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLinksTest {

  @TempDir private Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void lay() throws IOException {
    root = folder.toRealPath();
    Files.createDirectory(root.resolve("chart"));
    Files.writeString(root.resolve("chart/file"), "text");
    link("way", "chart");
    link("once", "chart/file");
    link("twice", "once");
    link("gone", "chart/none/below");
    link("gone-by-way", "way/none/below");
    link("gone-twice", "gone");
    link("here", "there");
    link("there", "here");
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(root.resolve(name), Path.of(target));
  }

  @Test
  void aLinkLeadsToWhatIsReadInTheEnd() throws IOException {
    assertThat(of("twice")).isEqualTo(new Link(at("twice"), at("chart/file"), true));
    assertThat(of("way")).isEqualTo(new Link(at("way"), at("chart"), true));
    assertThat(LocalLinks.at(root.resolve("chart/file"), Map.of())).isEmpty();
    assertThat(LocalLinks.at(root.resolve("way/file"), Map.of())).isEmpty();
    assertThat(LocalLinks.at(root.resolve("none"), Map.of())).isEmpty();
  }

  @Test
  void ofALinkThatLeadsNowhereTheFirstThatIsMissingIsNamed() throws IOException {
    String missing = at("chart/none");
    assertThat(of("gone")).isEqualTo(new Link(at("gone"), missing, false));
    assertThat(of("gone-by-way")).isEqualTo(new Link(at("gone-by-way"), missing, false));
    assertThat(of("gone-twice")).isEqualTo(new Link(at("gone-twice"), missing, false));
    assertThat(of("here")).isEqualTo(new Link(at("here"), "", false));
  }

  private Link of(String name) throws IOException {
    return LocalLinks.at(root.resolve(name), Map.of("PWD", "relative")).orElseThrow();
  }

  private String at(String name) {
    return root.resolve(name).toString();
  }
}

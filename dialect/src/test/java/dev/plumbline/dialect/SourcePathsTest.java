package dev.plumbline.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePathsTest {

  @ParameterizedTest
  @CsvSource({"., ''", "'', ''", "./apps/x/, apps/x", "apps//x, apps/x", "a/../b, b", "/a, a"})
  void normalises(String path, String expected) {
    assertThat(SourcePaths.normalise(path)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../../b", "./../x"})
  void refusesToLeaveTheTree(String path) {
    assertThat(SourcePaths.normalise(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example.com/a/b.git",
        "https://org@dev.example.com/org/p/_git/r",
        "ssh://git@git.example.com/a/b",
        "git@git.example.com:a/b.git",
        "file:///srv/git/a"
      })
  void takesAddressesOfRepositories(String url) {
    assertThat(SourcePaths.refuseUrl(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:hunter2@git.example.com/a",
        "https://glpat-hunter2@git.example.com/a",
        "https://ghp_hunter2@git.example.com/a",
        "ssh://git:hunter2@git.example.com/a",
        "--upload-pack=hunter2",
        "ext::sh -c hunter2",
        "git://hunter2.example.com/a",
        "hunter2",
        "https://git.example.com/a\nhunter2",
        "://hunter2"
      })
  void refusesOthersWithoutRepeatingThem(String url) {
    assertThat(SourcePaths.refuseUrl(url))
        .hasValueSatisfying(why -> assertThat(why).doesNotContain("hunter2"));
  }

  @Test
  void aSchemeIsRequired() {
    assertThat(SourcePaths.refuseUrl("//git.example.com/a")).isPresent();
  }
}

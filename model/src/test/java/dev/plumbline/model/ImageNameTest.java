package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of images, as container runtimes understand them.
class ImageNameTest {

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx:latest",
    "nginx:1.27, docker.io/library/nginx:1.27",
    "acme/web, docker.io/acme/web:latest",
    "docker.io/nginx, docker.io/library/nginx:latest",
    "index.docker.io/nginx:1, docker.io/library/nginx:1",
    "docker.io/acme/web:v1, docker.io/acme/web:v1",
    "registry.example.org/web, registry.example.org/web:latest",
    "registry.example.org:5000/team/web:v1, registry.example.org:5000/team/web:v1",
    "localhost/web:v1, localhost/web:v1",
    "localhost:5001/web, localhost:5001/web:latest",
    "127.0.0.1:5001/web:v1, 127.0.0.1:5001/web:v1",
    "[::1]:5001/web:v1, [::1]:5001/web:v1",
    "Registry/web:v1, Registry/web:v1",
    "a/b/c_d__e-f--g.h:T_1.x-y, docker.io/a/b/c_d__e-f--g.h:T_1.x-y",
  })
  void whatIsShortIsMadeWhole(String written, String whole) {
    assertThat(ImageName.of(written)).map(ImageName::toString).contains(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " nginx",
        "nginx ",
        "nginx:",
        "nginx:-1",
        "nginx:a/b",
        "Nginx",
        "registry.example.org/Web",
        "registry.example.org/",
        "registry.example.org//web",
        "https://registry.example.org/web",
        "registry.example.org/../web",
        "user@registry.example.org/web",
        "registry.example.org:x/web",
        "web#1.x",
        "nginx@sha1:ab",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      })
  void whatIsNoNameIsNone(String written) {
    assertThat(ImageName.of(written)).isEmpty();
  }

  @Test
  void aNameHasALimit() {
    assertThat(ImageName.of("a".repeat(255) + ":1")).isPresent();
    assertThat(ImageName.of("a".repeat(256) + ":1")).isEmpty();
    assertThat(ImageName.of("web:" + "a".repeat(128))).isPresent();
    assertThat(ImageName.of("web:" + "a".repeat(129))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "web, false",
    "web:1, false",
    "web@sha256:12, true",
    "web:1@sha256:12, true",
    "web@sha512:12, true",
    "web@sha1:12, false",
  })
  void aDigestPins(String written, boolean pinned) {
    assertThat(ImageName.isPinned(written)).isEqualTo(pinned);
  }
}

package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Only what was named is allowed, by whole parts of the path.
class RemotePermissionTest {

  @ParameterizedTest
  @CsvSource({
    "https://h.example/a,       https://h.example/a/b.git,            true",
    "https://h.example/a,       https://h.example/a,                  true",
    "https://h.example/a/,      https://H.example:443/a/b,            true",
    "https://h.example/a/b.git, https://h.example/a/b,                true",
    "https://h.example,         https://h.example/a/b,                true",
    "https://h.example/a,       https://h.example/ab,                 false",
    "https://h.example/a,       https://h.example/b,                  false",
    "https://h.example/a,       http://h.example/a/b,                 false",
    "https://h.example/a,       https://h.example:8443/a/b,           false",
    "https://h.example/a,       https://h.example.evil.example/a/b,   false",
    "https://h.example/a,       https://h.example@evil.example/a/b,   false",
    "https://h.example/a,       https://h.example/a/../b,             false",
    "https://h.example/a,       https://h.example/a/%2e%2e/b,         false",
    "https://h.example/a,       https://h.example/a/..%2fb,           false",
    "ssh://git@h.example/a,     git@h.example:a/b.git,                true",
    "ssh://git@h.example/a,     root@h.example:a/b.git,               false",
    "file:///srv/git,           file:///srv/git/base.git,             true",
    "file:///srv/git,           file:///srv/other.git,                false"
  })
  void isByWholePartsOfThePath(String prefix, String url, boolean allowed) {
    assertThat(RemotePermission.of(List.of("https://other.example/", prefix)).covers(url))
        .isEqualTo(allowed);
  }

  @Test
  void isNotThereUnlessGiven() {
    assertThat(RemotePermission.NONE.covers("https://h.example/a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "h.example/a",
        "https://",
        "https:///a",
        "file://",
        "https://me:secret@h.example/a",
        "https://h.example/a/../b"
      })
  void needsAnAddress(String prefix) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> RemotePermission.of(List.of(prefix)))
        .withMessageContaining("--allow-remotes")
        .withMessageNotContaining("secret");
  }
}

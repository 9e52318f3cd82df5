package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:3000/shop.git, http://127.0.0.1:3000/shop",
    "http://ann:secret@127.0.0.1:3000/shop.git, http://127.0.0.1:3000/shop",
    "HTTPS://github.com/example/shop/, https://github.com/example/shop",
    "ssh://git@gitlab.com:2222/group/sub/shop.git, https://gitlab.com/group/sub/shop",
    "git@codeberg.org:example/shop.git, https://codeberg.org/example/shop",
    "http://[::1]:3000/shop.git, http://[::1]:3000/shop"
  })
  void aRemoteLeadsToItsForge(String origin, String address) {
    assertThat(ForgeAddress.ofRemote(origin)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/srv/git/shop.git", "file:///srv/shop.git", "https://h/a/../b"})
  void whereNoForgeCanBeThereIsNone(String origin) {
    assertThat(ForgeAddress.ofRemote(origin)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop",
        "ftp://h/shop",
        "https://ann@h/shop",
        "https://h/shop?token=1",
        "https://h/shop#1",
        "https://h/a b",
        "https://h/../shop"
      })
  void whatIsTypedWrongIsRefused(String text) {
    assertThatThrownBy(() -> ForgeAddress.typed(text)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aRepositoryIsOnAServer() {
    assertThat(ForgeAddress.server("http://127.0.0.1:3000/shop"))
        .isEqualTo("http://127.0.0.1:3000");
    assertThat(ForgeAddress.server("http://127.0.0.1:3000")).isEqualTo("http://127.0.0.1:3000");
  }
}

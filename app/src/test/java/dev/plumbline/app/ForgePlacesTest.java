package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.ForgePrograms.Access;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which repositories are on the forge whose token this process has.
class ForgePlacesTest {

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/fleet, , https://github.com/acme/shop.git, acme/shop",
    "https://github.com/acme/fleet, , git@github.com:acme/shop.git, acme/shop",
    "https://github.com/acme/fleet, , ssh://git@github.com:22/acme/shop, acme/shop",
    "https://GitHub.com/acme/fleet, , https://github.com/acme/shop, acme/shop",
    "https://github.com/acme/fleet, , https://github.com.evil.example/acme/shop, ",
    "https://github.com/acme/fleet, , https://evil.example/github.com/acme/shop, ",
    "https://github.com/acme/fleet, , https://github.com@evil.example/acme/shop, ",
    "https://github.com/acme/fleet, , file:///srv/acme/shop, ",
    "https://github.com/acme/fleet, , oci://github.com/acme/shop, ",
    "https://git.example:8443/acme/fleet, gitea, https://git.example:8443/acme/shop, acme/shop",
    "https://git.example:8443/acme/fleet, gitea, https://git.example/acme/shop, ",
    "http://127.0.0.1:3000/fleet, , http://127.0.0.1:3000/shop.git, shop",
    "http://127.0.0.1:3000/fleet, , http://127.0.0.1:3001/shop.git, ",
    "https://example.org/git/fleet, plumbline, https://example.org/git/shop, shop",
    "https://example.org/git/fleet, plumbline, https://example.org/other/shop, ",
  })
  void aTokenGoesToItsOwnServerOnly(String forge, String kind, String url, String name) {
    ForgePlaces places = ForgePlaces.of(new Access(forge, kind == null ? "" : kind, "token"));
    assertThat(places.name(url)).isEqualTo(Optional.ofNullable(name));
    assertThat(places.at(url).isPresent()).isEqualTo(name != null);
  }

  @Test
  void forgesThatEverybodyKnowsAreKnown() {
    assertThat(
            ForgeKind.known("https://gitlab.com/a/b/c")
                .flatMap(it -> it.name("git@gitlab.com:a/b/c")))
        .contains("a/b/c");
    assertThat(ForgeKind.known("https://git.example/a/b")).isEmpty();
  }
}

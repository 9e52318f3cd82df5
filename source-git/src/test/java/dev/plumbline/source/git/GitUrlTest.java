package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class GitUrlTest {

  static final List<String> REFUSED =
      List.of(
          "",
          " ",
          "-oProxyCommand=touch",
          "--upload-pack=touch",
          "ssh://-oProxyCommand=touch/x",
          "ssh://git@-oProxyCommand=x/y",
          "-x@example.com:y",
          "git@-example.com:y",
          "git@example.com:-x",
          "ssh://git@example.com/-x",
          "ext::sh -c touch",
          "ext::touch",
          "fd::17",
          "transport::https://example.com/x",
          "git://example.com/x",
          "ftp://example.com/x",
          "s3://bucket/x",
          "amazon-s3://k@bucket/x",
          "bundle:///x",
          "/srv/git/x",
          "./x",
          "../x",
          "x",
          "\\\\host\\share",
          "C:\\x",
          "file://host/x",
          "file://user@/x",
          "https://example.com",
          "https:///x",
          "https://example.com:99999/x",
          "https://example.com:x/y",
          "https://exa mple.com/x",
          "https://example.com/x\ny",
          "https://example.com/a/../b",
          "https://example.com/x?y",
          "https://example.com/x#y",
          "https://example.com%00/x",
          "https://user:password@example.com/x",
          "https://:password@example.com/x",
          "https://ghp_0123456789abcdef@example.com/x",
          "ssh://user:password@example.com/x",
          "https://a@b@example.com/x");

  private static final Set<String> ALL = Set.of("https", "http", "ssh", "file");

  @ParameterizedTest
  @CsvSource({
    "https://Example.com/shop.git, https://example.com/shop.git, https://example.com:443/shop.git",
    "https://example.com:443/shop.git/, https://example.com:443/shop.git/,"
        + " https://example.com:443/shop.git",
    "HTTPS://example.com/shop, https://example.com/shop, https://example.com:443/shop",
    "https://org@dev.azure.com/org/p/_git/r, https://dev.azure.com/org/p/_git/r,"
        + " https://dev.azure.com:443/org/p/_git/r",
    "http://127.0.0.1:8080/a.git, http://127.0.0.1:8080/a.git, http://127.0.0.1:8080/a.git",
    "http://[::1]:80/a, http://[::1]:80/a, http://[::1]:80/a",
    "ssh://git@example.com/shop.git, ssh://git@example.com/shop.git,"
        + " ssh://git@example.com:22/shop.git",
    "ssh://git@example.com:2222/~/x, ssh://git@example.com:2222/~/x,"
        + " ssh://git@example.com:2222/~/x",
    "git@example.com:team/shop.git, git@example.com:team/shop.git,"
        + " ssh://git@example.com:22/~/team/shop.git",
    "file:///srv/git/shop.git, file:///srv/git/shop.git, file://:0/srv/git/shop.git"
  })
  void understood(String url, String text, String key) {
    GitUrl parsed = GitUrl.parse(url, ALL);
    assertThat(parsed.text()).isEqualTo(text);
    assertThat(parsed.key()).isEqualTo(key);
  }

  @ParameterizedTest
  @FieldSource("REFUSED")
  void refused(String url) {
    String message = Shop.problem(ProblemCode.URL_REFUSED, () -> GitUrl.parse(url, ALL)).message();
    assertThat(message)
        .doesNotContain("password@")
        .doesNotContain("ghp_")
        .doesNotContain(":password");
  }

  @Test
  void schemesCanBeTakenAway() {
    Shop.problem(
        ProblemCode.URL_REFUSED,
        () -> GitUrl.parse("file:///etc", GitLimits.standard().withoutLocalFiles().schemes()));
  }
}

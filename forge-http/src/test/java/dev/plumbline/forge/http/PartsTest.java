package dev.plumbline.forge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small parts: routes, addresses, credentials, names, people, fields.
class PartsTest {

  @Test
  void nothingLeavesItsPlaceInARoute() {
    Route route = Route.of("projects", "a/b c", 5, "ä?#%").with("ref", "x&y=z").with("n", true);
    assertThat(route).hasToString("/projects/a%2Fb%20c/5/%C3%A4%3F%23%25?ref=x%26y%3Dz&n=true");
    for (String walk : new String[] {"", ".", ".."}) {
      assertThatThrownBy(() -> Route.of("repos", walk))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.org/, https://git.example.org",
    "https://git.example.org/api/v3//, https://git.example.org/api/v3",
    "http://127.0.0.1:3000/api/v1, http://127.0.0.1:3000/api/v1",
    "http://localhost:3000, http://localhost:3000"
  })
  void takesAddresses(String given, String base) {
    assertThat(Access.of(given, Credential.bearer("t")).base()).hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://git.example.org",
        "http://10.0.0.1",
        "http://localhost.example.org",
        "ftp://git.example.org",
        "https://user:secret@git.example.org",
        "https://git.example.org?x=secret",
        "https://git.example.org#secret",
        "https:///x",
        "git.example.org",
        "",
        "https://a b"
      })
  void refusesAddressesThatShowTheToken(String address) {
    assertThatThrownBy(() -> Access.of(address, Credential.bearer("t")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
              assertThat(e.problem().message()).doesNotContain("secret");
            });
  }

  @Test
  void plainTextIsForThoseWithoutATokenOrWhoAskForIt() {
    assertThat(Access.of("http://git.example.org", Credential.NONE).base()).isNotNull();
    assertThat(Access.trusting("http://git.example.org", Credential.bearer("t")).base())
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "line\nHost: evil", "ümlaut"})
  void aTokenIsOneWord(String token) {
    assertThatThrownBy(() -> Credential.bearer(token))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_ARGUMENT));
  }

  @Test
  void nothingShowsASecret() {
    Credential token = Credential.bearer("s3cret");
    Access access = Access.of("https://git.example.org", token).with("X", "s3cret");
    Call call = new Call("GET", access.base(), Map.of("Authorization", "s3cret"), new byte[0]);
    HookSecret secret = new HookSecret("s3cret-s3cret-s3cret");
    HookCall hook = new HookCall("POST", Map.of("X-Gitlab-Token", "s3cret"), new byte[0]);
    assertThat(token + " " + access + " " + call + " " + secret + " " + hook)
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "shop", "/shop", "acme/", "a//b", "a/../b", "a/.", "a b/c", "a/b?c", "a/b\n"})
  void aRepositoryHasAnOwnerAndAName(String text) {
    assertThatThrownBy(() -> new RepositoryPath(text)).isInstanceOf(ProblemException.class);
  }

  @Test
  void groupsAreForForgesThatHaveThem() {
    RepositoryPath path = new RepositoryPath("acme/group/shop.git");
    assertThat(path.owner()).isEqualTo("acme/group");
    assertThat(path.name()).isEqualTo("shop.git");
    assertThatThrownBy(path::flat).isInstanceOf(ProblemException.class);
  }

  @Test
  void peopleAreAuthorsCommittersAndCoAuthors() {
    assertThat(
            new CommitPeople()
                .account(Optional.of("ann"))
                .account(Optional.empty())
                .mail(Optional.of(" Ann@Example.ORG "))
                .mail(Optional.empty())
                .message(
                    """
                    Title

                    Text of co-authored-by: nobody

                    Co-authored-by: Bob B <bob@example.org>
                      CO-AUTHORED-BY: Cid <cid@example.org> and <dan@example.org>
                    """)
                .contributors(true))
        .hasToString(
            "Contributors[accounts=[ann], mails=[ann@example.org, bob@example.org,"
                + " cid@example.org, dan@example.org], complete=true]");
  }

  @Test
  void whatIsMissingIsNamed() {
    JsonObject json = JsonObject.EMPTY.with("a", "x").with("at", "yesterday");
    Fields fields = new Fields(json, "thing 5");
    assertThat(fields.text("a")).isEqualTo("x");
    assertThat(fields.text("b", "y")).isEqualTo("y");
    for (Runnable missing :
        new Runnable[] {
          () -> fields.text("b"),
          () -> fields.number("a"),
          () -> fields.time("at"),
          () -> fields.object("a")
        }) {
      assertThatThrownBy(missing::run)
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                Problem problem = e.problem();
                assertThat(problem.code()).isEqualTo(ProblemCode.FORGE_ANSWER_INVALID);
                assertThat(problem.why()).matches("'(a|at|b)' is not an? .*");
              });
    }
  }
}

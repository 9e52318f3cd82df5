package dev.plumbline.forge.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.codec.Json;
import dev.plumbline.forge.Administration;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A forge is administered over real HTTP.
class PlumblineAdministrationTest {

  @TempDir Path folder;

  private HttpLab lab;
  private Administration root;

  @BeforeEach
  void open() {
    lab = new HttpLab(folder);
    root = new PlumblineAdministration(lab.http(lab.token("root")));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static JsonObject json(String text) {
    return (JsonObject) Json.read(text);
  }

  private static void refused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void repositoriesAccountsAndTokens() {
    root.createRepository("fleet");
    assertThat(root.repositories()).containsExactly("fleet", "shop");
    refused(ProblemCode.ALREADY_EXISTS, () -> root.createRepository("FLEET"));
    JsonObject settings =
        json("{\"mails\": [\"eva@example.org\"], \"grants\": {\"fleet\": [\"read\"]}}");
    assertThat(root.putUser("eva", settings).object("grants"))
        .contains(json("{\"fleet\":[\"read\"]}"));
    JsonObject made =
        root.createToken(
            "eva", json("{\"note\": \"laptop\", \"grants\": {\"*\": [\"read\"]}, \"days\": 3}"));
    String token = made.string("token").orElseThrow();
    PlumblineForge fleet = new PlumblineForge(lab.http(token), "fleet");
    assertThat(fleet.pullRequests().list(PullRequestQuery.all()).pullRequests()).isEmpty();
    refused(
        ProblemCode.NOT_FOUND,
        () -> new PlumblineForge(lab.http(token), "shop").pullRequests().read(1));
    Administration eva = new PlumblineAdministration(lab.http(token));
    assertThat(eva.repositories()).containsExactly("fleet");
    refused(ProblemCode.FORBIDDEN, eva::users);
    assertThat(root.users())
        .filteredOn(user -> user.string("name").equals(Optional.of("eva")))
        .hasSize(1)
        .allSatisfy(user -> assertThat(Json.write(user)).contains("laptop").doesNotContain("hash"));
    root.revokeToken("eva", made.string("id").orElseThrow());
    refused(ProblemCode.UNAUTHENTICATED, eva::repositories);
  }

  @Test
  void protectionAndHooks() {
    JsonObject rules = json("{\"rules\": [{\"branches\": \"main\", \"requiredApprovals\": 2}]}");
    assertThat(Json.write(root.protect("shop", rules))).contains("\"requiredApprovals\":2");
    assertThat(root.protection("shop")).isEqualTo(root.protect("shop", root.protection("shop")));
    refused(
        ProblemCode.INVALID_ARGUMENT,
        () -> root.protect("shop", json("{\"rules\": [{\"branches\": \"main\", \"x\": true}]}")));
    JsonObject hook =
        root.addHook(
            "shop",
            json(
                "{\"url\": \"https://ci.example.org/\", \"secret\": \"0123456789abcdef\","
                    + " \"events\": [\"push\"]}"));
    assertThat(root.hooks("shop")).containsExactly(hook);
    assertThat(Json.write(hook)).doesNotContain("0123456789abcdef");
    root.removeHook("shop", hook.string("id").orElseThrow());
    assertThat(root.hooks("shop")).isEmpty();
    refused(ProblemCode.NOT_FOUND, () -> root.hooks("none"));
    refused(ProblemCode.INVALID_ARGUMENT, () -> root.hooks(".."));
  }
}

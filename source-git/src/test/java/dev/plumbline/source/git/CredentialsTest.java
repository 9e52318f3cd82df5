package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.source.git.FaultyServer.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  private static final Fault NONE = new Fault.None();
  private static final String CANARY = "canary-7f3a9c-secret";

  @TempDir Path folder;
  private Shop shop;
  private FaultyServer faulty;

  @BeforeEach
  void start() {
    shop = new Shop(folder, GitHostOptions.local());
    faulty = new FaultyServer(shop.host.url("shop"));
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
  }

  @AfterEach
  void stop() {
    faulty.close();
    shop.close();
  }

  @Test
  void credentialsGoToTheirOriginOnly() {
    shop.secret("git", Map.of("username", "ann", "password", CANARY));
    try (FaultyServer elsewhere = new FaultyServer(shop.host.url("shop"))) {
      faulty.faults(new Fault.Redirect(elsewhere.urlAs("localhost")), NONE);
      assertThat(shop.read(resolve(), "a")).isEqualTo("1");
      assertThat(faulty.seen.getFirst()).contains("Basic ");
      assertThat(elsewhere.seen)
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).endsWith(" null"));
    }
    shop.secret("git", Map.of("bearerToken", CANARY));
    try (FaultyServer elsewhere = new FaultyServer(shop.host.url("shop"))) {
      faulty.seen.clear();
      faulty.faults(new Fault.Redirect(elsewhere.url()), NONE);
      resolve();
      assertThat(faulty.seen.getFirst()).contains("Bearer " + CANARY);
      assertThat(elsewhere.seen)
          .as("another port is another origin")
          .allSatisfy(line -> assertThat(line).endsWith(" null"));
    }
  }

  @Test
  void noErrorTellsASecret() {
    shop.secret("git", Map.of("username", "ann", "password", CANARY));
    List<String> texts = new ArrayList<>();
    String basic = Base64.getEncoder().encodeToString(("ann:" + CANARY).getBytes(UTF_8));
    for (Fault fault :
        List.of(
            new Fault.Status(401, CANARY),
            new Fault.Status(403, basic),
            new Fault.Status(500, CANARY),
            new Fault.Status(200, CANARY),
            new Fault.Redirect("http://127.0.0.1:1/" + CANARY),
            new Fault.Cut(10))) {
      faulty.faults(fault, NONE);
      try {
        resolve();
      } catch (ProblemException e) {
        for (Throwable each = e; each instanceof ProblemException; each = each.getCause()) {
          texts.add(String.valueOf(each));
        }
      }
    }
    for (String url :
        List.of(
            "https://ann:" + CANARY + "@example.com/x.git",
            "http://" + CANARY + CANARY + CANARY + "@example.com/x",
            "ann:" + CANARY + "@example.com:x.git")) {
      texts.add(
          Shop.problem(
                  ProblemCode.URL_REFUSED,
                  () -> shop.source.resolve(Shop.at(url, new GitReference.Head())))
              .message());
    }
    assertThat(texts).hasSize(9).allSatisfy(text -> assertThat(text).doesNotContain(CANARY, basic));
  }

  private Revision resolve() {
    return shop.source.resolve(Shop.at(faulty.url(), new GitReference.Branch("main")));
  }
}

package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.forge.gitea.GiteaForge;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.testkit.forge.Moments;
import dev.plumbline.testkit.forge.RouteServer;
import dev.plumbline.testkit.forge.RouteServer.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What one asks as an account, all who ask as it know.
class ForgeLinesTest {

  private final Moments moments = new Moments();
  private final ForgeLines lines = new ForgeLines(Pace.of(moments, moments::pause));

  private static void refused(JsonHttp http) {
    assertThatThrownBy(() -> http.send(JsonRequest.get(Route.of("user"), "account")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.FORGE_OVERLOADED));
  }

  @Test
  void aForgeThatWantsToBeLeftAloneIsByAllWhoAskAsTheAccount() {
    try (RouteServer server = new RouteServer()) {
      server.on(
          "GET", "/user", each -> new Answer(429, JsonNull.NULL, Map.of("Retry-After", "300")));
      refused(lines.to(GiteaForge.access(server.address(), "ann")));
      refused(lines.to(GiteaForge.access(server.address(), "ann")));
      assertThat(server.log()).containsExactly("GET /user");
      refused(lines.to(GiteaForge.access(server.address(), "bob")));
      assertThat(server.log()).hasSize(2);
    }
  }

  @Test
  void eachAddressAndEachAccountHasItsOwn() {
    String here = "https://git.example.org/api/v1";
    JsonHttp one = lines.to(GiteaForge.access(here, "ann"));
    assertThat(lines.to(GiteaForge.access(here + "/", "ann"))).isSameAs(one);
    assertThat(lines.to(GiteaForge.access(here, ""))).isNotSameAs(one);
    assertThat(lines.to(GiteaForge.access("https://other.example.org/api/v1", "ann")))
        .isNotSameAs(one);
    for (int i = 0; i < 64; i++) {
      lines.to(GiteaForge.access(here, "token-" + i));
    }
    assertThat(lines.to(GiteaForge.access(here, "ann"))).as("long unused").isNotSameAs(one);
  }
}

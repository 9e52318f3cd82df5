package dev.plumbline.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a request is read, and which of them rules meet.
final class AskedTest {

  private static Asked asked(String line) {
    return Asked.of(new Head(line + " HTTP/1.1", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "GET /api/v1/configmaps?watch=1 | watch configmaps//",
        "GET /api/v1/namespaces/shop/configmaps?limit=1 | list configmaps/shop/",
        "GET /api/v1/namespaces/shop/configmaps/web | get configmaps/shop/web",
        "GET /api/v1/namespaces/shop | get namespaces//shop",
        "GET /api/v1/namespaces | list namespaces//",
        "POST /apis/apps/v1/namespaces/shop/deployments | create deployments/shop/",
        "PUT /apis/apps/v1/namespaces/shop/deployments/web | update deployments/shop/web",
        "PATCH /apis/apps/v1/namespaces/shop/deployments/web/status | patch deployments/shop/web",
        "DELETE /apis/apps/v1/namespaces/shop/deployments/web | delete deployments/shop/web",
        "DELETE /api/v1/namespaces/shop/pods | deletecollection pods/shop/",
        "GET /apis | get //",
        "GET /version?x=1 | get //"
      },
      delimiter = '|')
  void isReadFromItsFirstLine(String line, String meaning) {
    Asked asked = asked(line);
    assertThat(asked.verb() + " " + asked.resource() + "/" + asked.namespace() + "/" + asked.name())
        .isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 0 1", "1, 2, 1 2", "3, 1, 3", "4, 1, ''"})
  void aRuleTakesRequestsByCount(int skip, int times, String taken) {
    Match maps = Match.verbs("get").of("configmaps").in("shop").named("web");
    Rule rule = new Rule(maps, skip, times, new Fault.Refused());
    StringBuilder took = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      assertThat(rule.takes(asked("GET /api/v1/namespaces/shop/secrets/web"))).isFalse();
      assertThat(rule.takes(asked("GET /api/v1/namespaces/shop/configmaps"))).isFalse();
      if (rule.takes(asked("GET /api/v1/namespaces/shop/configmaps/web"))) {
        took.append(took.isEmpty() ? "" : " ").append(i);
      }
    }
    assertThat(took).hasToString(taken);
    assertThat(rule.hits()).isEqualTo(taken.isEmpty() ? 0 : taken.split(" ").length);
  }

  @ParameterizedTest
  @CsvSource({"/api, /apis, true", "/apis, /apis/apps/v1, true", "/apis, /api, false"})
  void discoveryIsMetByItsPath(String start, String path, boolean met) {
    assertThat(Match.path(start).meets(asked("GET " + path))).isEqualTo(met);
  }
}

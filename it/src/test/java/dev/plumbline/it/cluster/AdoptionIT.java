package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// No object is taken from another owner without being told to (S12).
class AdoptionIT {

  private final Lab lab = Lab.on(ApiServer.shared());

  @AfterEach
  void close() {
    lab.close();
  }

  private String declareShop() {
    return lab.commit(
        "Begin",
        Map.of(
            "root/shop.yaml",
            lab.application("shop", AUTOMATED),
            "shop/web.yaml",
            configMapYaml("web", "greeting", "hello"),
            "shop/db.yaml",
            configMapYaml("db", "size", "1")));
  }

  private String uid(String configMap) {
    return lab.configMap(configMap)
        .flatMap(map -> map.object("metadata"))
        .flatMap(metadata -> metadata.string("uid"))
        .orElseThrow();
  }

  @Test
  void refusesWhatIsSomebodyElsesUntilItIsHandedOver() {
    lab.make("web", "greeting", "theirs");
    String uid = uid("web");
    String commit = declareShop();
    lab.start();
    assertThat(lab.untilProblem("shop", ProblemCode.NOT_OWNED).next())
        .contains("plumbline.dev/adopt: " + lab.id("shop"));
    assertThat(lab.value("web", "greeting")).isEqualTo("theirs");
    assertThat(lab.configMap("db")).as("a refused plan is refused as a whole").isEmpty();

    lab.patch(
        lab.pathOf("web"),
        "{\"metadata\":{\"annotations\":{\"plumbline.dev/adopt\":\"" + lab.id("shop") + "\"}}}");
    lab.sync("shop", false);
    lab.untilSettled("shop", commit);
    assertThat(lab.value("web", "greeting")).isEqualTo("hello");
    assertThat(uid("web")).isEqualTo(uid);
  }

  /// A person who made the object with `kubectl apply --server-side --field-manager=ann`, and edits
  /// it.
  private void makeAsAPerson() {
    lab.server.request(
        "PATCH",
        lab.pathOf("web") + "?fieldManager=ann",
        configMapYaml("web", "greeting", "by hand"),
        "application/apply-patch+yaml");
    lab.server.request(
        "PATCH",
        lab.pathOf("web") + "?fieldManager=kubectl-edit",
        "{\"data\":{\"greeting\":\"edited\",\"own\":\"kept\"}}",
        "application/merge-patch+json");
  }

  private void grant(String text) {
    lab.patch(
        lab.pathOf("web"),
        "{\"metadata\":{\"annotations\":{\"plumbline.dev/adopt\":\"" + text + "\"}}}");
  }

  @Test
  void takesFieldsFromPeopleOnlyWhereTheyGiveThemAway() {
    makeAsAPerson();
    grant(lab.id("shop").toString());
    String commit = declareShop();
    lab.start();
    Problem conflict = lab.untilProblem("shop", ProblemCode.FIELD_CONFLICT);
    assertThat(conflict.why()).contains("data.greeting is managed by kubectl-edit");
    assertThat(conflict.next()).contains("plumbline.dev/adopt: " + lab.id("shop") + " all-fields");
    assertThat(lab.value("web", "greeting")).isEqualTo("edited");

    grant(lab.id("shop") + " all-fields");
    lab.sync("shop", false);
    lab.untilSettled("shop", commit);
    assertThat(lab.value("web", "greeting")).isEqualTo("hello");
    assertThat(lab.value("web", "own")).as("a field that is not declared").isEqualTo("kept");
  }

  @Test
  void handsOverToTheNamedApplicationOnly() {
    lab.make("web", "greeting", "theirs");
    lab.patch(
        lab.pathOf("web"),
        "{\"metadata\":{\"annotations\":{\"plumbline.dev/adopt\":\"argocd/another\"}}}");
    declareShop();
    lab.start();
    lab.untilProblem("shop", ProblemCode.NOT_OWNED);
    assertThat(lab.value("web", "greeting")).isEqualTo("theirs");
  }

  @Test
  void givesAnObjectToTheFirstOfTwoApplications() {
    String first = declareShop();
    lab.start();
    lab.untilSettled("shop", first);
    Optional<JsonObject> before = lab.configMap("web");
    String second =
        lab.commit(
            "A rival",
            Map.of(
                "root/rival.yaml",
                lab.application("rival", AUTOMATED),
                "rival/web.yaml",
                configMapYaml("web", "greeting", "mine")));
    assertThat(lab.untilProblem("rival", ProblemCode.NOT_OWNED).why())
        .contains("another application of Plumbline", lab.name("shop"));
    lab.untilSettled("shop", second);
    assertThat(lab.configMap("web")).isEqualTo(before);

    String third = lab.commit("Give way", Map.of("shop/web.yaml", ""));
    lab.untilSettled("shop", third);
    lab.sync("rival", false);
    lab.untilSettled("rival", third);
    assertThat(lab.value("web", "greeting")).isEqualTo("mine");
  }
}

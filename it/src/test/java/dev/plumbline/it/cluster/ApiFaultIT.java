package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.faults.Faults;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.proxy.Fault;
import dev.plumbline.testkit.proxy.Match;
import dev.plumbline.testkit.proxy.Rule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bad answers of the API server, and answers that never come.
class ApiFaultIT {

  private final Storm storm = new Storm();
  private final Lab lab = storm.lab;

  @BeforeEach
  void begin() {
    storm.begin();
  }

  @AfterEach
  void close() {
    storm.close();
  }

  static Stream<Fault> passingFaults() {
    return Stream.of(
        Fault.tooManyRequests(1),
        Fault.html(503),
        Fault.html(502),
        Fault.refusal(504, "Timeout", "the request did not complete in time"),
        Fault.refusal(500, "InternalError", "etcdserver: leader changed"),
        Fault.conflict(),
        new Fault.Answer(200, "text/html", "<html>Sign in</html>", Map.of()),
        new Fault.Answer(200, "application/json", "{\"kind\":", Map.of()),
        new Fault.Answer(200, "application/json", "{}", Map.of()),
        new Fault.Refused(),
        new Fault.CutOff(0, true),
        new Fault.CutOff(60, false));
  }

  /// Each meets two reads and two writes of a run.
  @Faults(
      value = {9, 11, 12},
      holds = {"S1", "L1", "L3"})
  @ParameterizedTest
  @MethodSource("passingFaults")
  void whatPassesIsSurvived(Fault fault) {
    String uid = storm.uid("db");
    boolean readable = !fault.equals(Fault.conflict());
    storm.proxy.add(storm.maps("get", "list"), readable ? 2 : 0, fault);
    Rule writes = storm.proxy.add(storm.maps("patch"), 2, fault);
    int before = storm.proxy.count(storm.maps("patch"));
    String commit = storm.change("second");
    storm.untilSpent(writes);
    storm.assertConverges(commit, "second");
    storm.assertNothingDeleted();
    assertThat(storm.uid("db")).isEqualTo(uid);
    assertThat(storm.proxy.count(storm.maps("patch")) - before).as("writes").isLessThanOrEqualTo(8);
  }

  /// The server does what it is asked, and nobody hears of it.
  @Faults(
      value = {2, 12},
      holds = {"S5", "S10", "L1"})
  @Test
  void whatWasDoneWithoutAnAnswerIsDoneOnce() {
    Rule changed = storm.proxy.add(storm.maps("patch").named("web"), 1, new Fault.AnswerLost());
    Rule made =
        storm.proxy.add(storm.maps("patch", "create").named("new"), 1, new Fault.AnswerLost());
    Rule removed = storm.proxy.add(storm.maps("delete"), 1, new Fault.AnswerLost());
    long before = storm.done("web");
    String commit =
        lab.commit(
            "All three",
            Map.of(
                "shop/web.yaml",
                configMapYaml("web", "greeting", "second"),
                "shop/new.yaml",
                configMapYaml("new", "key", "value"),
                "shop/db.yaml",
                ""));
    storm.assertConverges(commit, "second");
    assertThat(lab.value("new", "key")).isEqualTo("value");
    assertThat(lab.configMap("db")).isEmpty();
    assertThat(changed.isSpent() && made.isSpent() && removed.isSpent()).isTrue();
    assertThat(lab.get(lab.pathOf("new")).orElseThrow().toString()).contains("value");
    assertThat(storm.inventory.names()).containsExactlyInAnyOrder("web", "new");
    assertThat(storm.writes())
        .filteredOn(event -> event.verb().equals("delete") && event.code() == 200)
        .hasSize(1);
    assertThat(storm.done("web") - before).isBetween(1L, 2L);
  }

  @Faults(
      value = {12},
      holds = {"S8", "S10", "L1"})
  @Test
  void whileNoAnswerComesNothingIsClaimed() {
    Rule silent = storm.proxy.add(storm.maps("patch"), 1, new Fault.Stalled(true));
    long before = storm.done("web");
    String commit = storm.change("second");
    storm.untilSpent(silent);
    lab.until("the server did it", () -> lab.value("web", "greeting").equals("second"));
    assertThat(lab.settled("shop", commit)).isFalse();
    storm.proxy.heal();
    storm.assertConverges(commit, "second");
    storm.assertNothingDeleted();
    assertThat(storm.done("web") - before).isBetween(1L, 2L);
  }

  @Faults(
      value = {9},
      holds = {"S1", "L1"})
  @Test
  void anObjectThatAppearsMeanwhileIsLookedAtAnew() {
    Fault exists = Fault.refusal(409, "AlreadyExists", "configmaps new already exists");
    Rule rule = storm.proxy.add(storm.maps("create", "patch").named("new"), 1, exists);
    String commit =
        lab.commit("New", Map.of("shop/new.yaml", configMapYaml("new", "key", "value")));
    lab.untilSettled("shop", commit);
    assertThat(rule.isSpent()).isTrue();
    assertThat(lab.value("new", "key")).isEqualTo("value");
    storm.assertNothingDeleted();
  }

  @Faults(
      value = {11},
      holds = {"S1", "L3", "L4", "L1"})
  @Test
  void whatLastsHasANameAndIsNotTriedForEver() {
    Rule rule = storm.always(storm.maps("patch"), Fault.html(503));
    String commit = storm.change("second");
    assertThat(lab.untilProblem("shop", ProblemCode.TARGET_UNREACHABLE).message())
        .contains("web")
        .doesNotContain("<html>");
    lab.until("it gives up for now", () -> rule.hits() >= 1 && lab.status("shop").isPresent());
    assertThat(rule.hits()).as("4 runs of at most 4 attempts").isLessThanOrEqualTo(16);
    assertThat(lab.value("web", "greeting")).isEqualTo("first");
    storm.proxy.heal();
    lab.sync("shop", false);
    storm.assertConverges(commit, "second");
    storm.assertNothingDeleted();
  }

  @Faults(
      value = {11},
      holds = {"S1", "S8", "L1", "L4"})
  @Test
  void aBalancerThatAnswersEverythingMakesTheStatusStale() {
    Rule rule = storm.always(Match.all(), Fault.html(502));
    storm.proxy.cut();
    lab.until("the status is stale", storm::isStale);
    String commit = storm.change("second");
    lab.untilProblem("shop", ProblemCode.TARGET_UNREACHABLE);
    assertThat(rule.hits()).isLessThan(300);
    storm.proxy.heal();
    storm.assertConverges(commit, "second");
    storm.assertNothingDeleted();
  }

  /// One object cannot be read while the others can: it is neither believed gone nor passed over.
  @Faults(
      value = {11, 22},
      holds = {"S1", "S8", "L4", "L1"})
  @Test
  void anObjectThatCannotBeReadIsNamed() {
    storm.always(storm.maps("get").named("web"), Fault.refusal(500, "InternalError", "no leader"));
    String commit = storm.change("second");
    lab.untilProblem("shop", ProblemCode.TARGET_UNREACHABLE);
    assertThat(lab.status("shop").orElseThrow().objects().toString())
        .doesNotContain("it is not there");
    storm.proxy.heal();
    lab.sync("shop", false);
    storm.assertConverges(commit, "second");
    storm.assertNothingDeleted();
  }

  @Faults(
      value = {26},
      holds = {"S1", "L4", "L1"})
  @Test
  void credentialsThatAreRefusedHaveAName() {
    storm.always(Match.all(), Fault.refusal(401, "Unauthorized", "Unauthorized"));
    storm.proxy.cut();
    String commit = storm.change("second");
    lab.untilProblem("shop", ProblemCode.UNAUTHENTICATED);
    storm.proxy.heal();
    lab.sync("shop", false);
    storm.assertConverges(commit, "second");
    storm.assertNothingDeleted();
  }
}

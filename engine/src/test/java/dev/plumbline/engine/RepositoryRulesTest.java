package dev.plumbline.engine;

import static dev.plumbline.engine.Things.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.check.Policy;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.check.Rule;
import dev.plumbline.check.RuleLanguage;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.target.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// By which policies runs are judged, and how often.
class RepositoryRulesTest {

  private static final String FOLDER = ".plumbline/policies/";
  private static final String NO_TWOS =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: no-twos}\n";
  private static final String WAIVER =
      """
      {apiVersion: plumbline.dev/v1alpha1, kind: Waiver, metadata: {name: two},
      spec: {check: policy/no-twos, subject: ConfigMap shop/settings, owner: ada@example.com,
      reason: For the sale., expires: 2026-01-01}}
      """;
  private static final String SEVERITIES =
      """
      {apiVersion: plumbline.dev/v1alpha1, kind: Severities, metadata: {name: severities},
      spec: {rules: [{check: policy/*, environments: [staging], severity: Warning}]}}
      """;

  private final AtomicInteger readings = new AtomicInteger();
  private final AtomicInteger judgements = new AtomicInteger();
  private final HandSource source = new HandSource();
  private Instant now = Things.START;
  private List<String> environments = List.of("production");
  private final RepositoryRules rules = rules(true);

  private RepositoryRules rules(boolean rooted) {
    return new RepositoryRules(
        new RepositoryRules.Parts(
            source,
            destination -> {
              throw new IllegalStateException("no target is asked");
            },
            this::read,
            () -> now,
            application -> environments),
        rooted);
  }

  private Policy read(List<RenderedObject> objects) {
    readings.incrementAndGet();
    return Policy.of(objects, List.of(new Names()));
  }

  /// Each ConfigMap is a rule: that no object has the text 2.
  private final class Names implements RuleLanguage {
    @Override
    public Set<GroupKind> kinds() {
      return Set.of(new GroupKind("", "ConfigMap"));
    }

    @Override
    public Reading read(List<RenderedObject> base) {
      return new Reading(
          base.stream()
              .filter(object -> object.manifest().kind().equals("ConfigMap"))
              .<Rule>map(object -> new NoTwos("policy/" + object.manifest().name(), judgements))
              .toList(),
          List.of(),
          List.of());
    }
  }

  private record NoTwos(String name, AtomicInteger judgements) implements Rule {
    @Override
    public List<Finding> check(ReviewInput input) {
      judgements.incrementAndGet();
      return input.wanted().objects().stream()
          .filter(object -> object.manifest().content().string("text").orElse("").equals("2"))
          .map(
              object ->
                  new Finding(
                      Severity.ERROR,
                      name,
                      Problem.of(ProblemCode.POLICY_DENIED, object.key().toString(), "is 2", "")))
          .toList();
    }
  }

  private static RunRules.Wanted wanted(ApplicationId id, Revision revision, String text) {
    DesiredObject object = config("settings", text);
    return new RunRules.Wanted(
        Shop.USUAL.declared(id, "cluster"),
        revision,
        List.of(object),
        new Formerly(Inventory.empty(id), Observation.EMPTY, List::of));
  }

  private List<Finding> judge(String commit, String text) {
    return rules.judge(wanted(Shop.ID, Things.revision(commit), text));
  }

  private RepositoryRules.News push(String commit, String... files) {
    source.push(commit, files);
    return rules.take(Things.revision(commit));
  }

  private static Revision elsewhere(String reference, String commit) {
    return new Revision(Shop.URL, reference, commit, "", Things.START, "", "");
  }

  private void assertUnreadable(String commit, String words) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> judge(commit, "1"))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ProblemCode.POLICY_UNREADABLE);
              assertThat(e.problem().message()).contains(words).contains("argocd/shop");
            });
  }

  @Test
  void withoutAFolderOfPoliciesNothingIsReadOrAsked() {
    push("c1", "shop/a.yaml", "a");
    assertThat(readings).as("the empty policy").hasValue(1);
    assertThat(judge("c1", "2")).isEmpty();
    push("c2", "shop/a.yaml", "b");
    assertThat(judge("c2", "2")).isEmpty();
    assertThat(readings).hasValue(1);
    assertThat(judgements).hasValue(0);
    assertThat(rules.version()).isEqualTo(Policy.NONE.version().digest());
  }

  @Test
  void thePolicyOfTheTipCountsAlsoForOtherRepositories() {
    push("c1", FOLDER + "a.yaml", NO_TWOS);
    assertThat(judge("c1", "1")).isEmpty();
    assertThat(judge("c1", "2"))
        .extracting(Finding::check, Finding::severity)
        .containsExactly(tuple("policy/no-twos", Severity.ERROR));
    Revision other =
        new Revision("https://git.example/x", "refs/heads/main", "d1", "", Things.START, "", "");
    assertThat(rules.judge(wanted(Shop.ID, other, "2"))).hasSize(1);
  }

  @Test
  void eachVersionIsReadOnceForAllAndEachApplicationJudgedOnce() {
    push("c1", FOLDER + "a.yaml", NO_TWOS, "shop/a.yaml", "1");
    for (int i = 0; i < 10; i++) {
      rules.judge(wanted(Shop.id("shop" + i), Things.revision("c1"), "1"));
      rules.judge(wanted(Shop.id("shop" + i), Things.revision("c1"), "1"));
    }
    assertThat(judgements).hasValue(10);
    push("c2", FOLDER + "a.yaml", NO_TWOS, "shop/a.yaml", "2");
    judge("c2", "1");
    assertThat(readings).as("the empty one, and this").hasValue(2);
    judgements.set(0);
    judge("c2", "1");
    now = now.plus(Duration.ofDays(1));
    judge("c2", "1");
    assertThat(judgements).as("no waiver ends").hasValue(0);
    judge("c2", "2");
    assertThat(judgements).hasValue(1);
    push("c3", FOLDER + "a.yaml", NO_TWOS, FOLDER + "b.yaml", WAIVER);
    judge("c3", "2");
    judge("c3", "2");
    assertThat(judgements).hasValue(2);
    now = now.plus(Duration.ofDays(1));
    judge("c3", "2");
    assertThat(judgements).hasValue(3);
  }

  @Test
  void aWaiverEndsByTheClock() {
    push("c1", FOLDER + "a.yaml", NO_TWOS, FOLDER + "b.yaml", WAIVER);
    assertThat(judge("c1", "2").getFirst().severity()).isEqualTo(Severity.INFO);
    now = now.plus(Duration.ofHours(24).minusSeconds(1));
    assertThat(judge("c1", "2").getFirst().severity()).isEqualTo(Severity.INFO);
    now = now.plusSeconds(1);
    Finding expired = judge("c1", "2").getFirst();
    assertThat(expired.severity()).isEqualTo(Severity.ERROR);
    assertThat(expired.problem().why()).contains("the waiver two expired on 2026-01-01");
    assertThat(rules.take(Things.revision("c1")).problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.WAIVER_IDLE);
  }

  @Test
  void whereItGoesDecidesHowMuchItCounts() {
    push("c1", FOLDER + "a.yaml", NO_TWOS, FOLDER + "b.yaml", SEVERITIES);
    assertThat(judge("c1", "2").getFirst().severity()).isEqualTo(Severity.ERROR);
    environments = List.of("staging");
    assertThat(rules.take(Things.revision("c1")).again())
        .as("it goes elsewhere now")
        .containsExactly(Shop.ID);
    assertThat(judge("c1", "2").getFirst().severity()).isEqualTo(Severity.WARNING);
    environments = List.of("production", "staging");
    assertThat(judge("c1", "2").getFirst().severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void whoWasRefusedIsLookedAtAgainWithOtherPolicies() {
    push("c1", FOLDER + "a.yaml", NO_TWOS);
    judge("c1", "2");
    rules.judge(wanted(Shop.id("calm"), Things.revision("c1"), "1"));
    assertThat(push("c2", FOLDER + "a.yaml", NO_TWOS, "x", "y").again()).isEmpty();
    assertThat(push("c3", FOLDER + "a.yaml", NO_TWOS, FOLDER + "b.yaml", WAIVER).again())
        .containsExactly(Shop.ID);
    judge("c3", "2");
    assertThat(push("c4", "x", "y").again()).as("waived is not refused").isEmpty();
  }

  @Test
  void whatCannotBeReadLetsNothingGoUntilItCan() {
    push("c1", FOLDER + "a.yaml", NO_TWOS);
    Digest good = rules.version();
    assertThat(push("c2", FOLDER + "a.yaml", "{").problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.POLICY_UNREADABLE);
    assertUnreadable("c2", "a.yaml");
    assertThat(rules.version()).as("it is no version that anybody approved").isNotEqualTo(good);
    assertThat(push("c3", FOLDER + "a.yaml", NO_TWOS).again()).containsExactly(Shop.ID);
    assertThat(judge("c3", "1")).isEmpty();
  }

  @Test
  void aLinkWhereThePoliciesLieHidesNone() {
    source.push("c1", ".plumbline", "policies are elsewhere");
    rules.take(Things.revision("c1"));
    assertUnreadable("c1", ".plumbline");
  }

  @Test
  void nothingGoesBeforeTheBranchWasLookedUp() {
    source.push("c1", FOLDER + "a.yaml", NO_TWOS);
    assertUnreadable("c1", "has not been read yet");
    assertThat(rules.take(Things.revision("c1")).again()).containsExactly(Shop.ID);
    assertThat(judge("c1", "2")).hasSize(1);
    assertThat(rules(false).judge(wanted(Shop.ID, Things.revision("c1"), "2")))
        .as("nobody declares anything in Git")
        .isEmpty();
  }

  @Test
  void aLaterCommitOfTheBranchIsJudgedByItselfAndAnEarlierOneByTheTip() {
    push("c1", FOLDER + "a.yaml", NO_TWOS);
    source.push("c2", FOLDER + "a.yaml", NO_TWOS, FOLDER + "b.yaml", WAIVER);
    Digest before = rules.version();
    assertThat(judge("c1", "2").getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(judge("c2", "2").getFirst().severity()).isEqualTo(Severity.INFO);
    assertThat(rules.version()).as("what was approved was approved before").isNotEqualTo(before);
    assertThat(judge("c1", "2").getFirst().severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void row89ABranchThatIsNotProtectedBringsNoWaiverOfItsOwn() {
    push("c1", FOLDER + "a.yaml", NO_TWOS);
    source.push("c2", FOLDER + "a.yaml", NO_TWOS, FOLDER + "b.yaml", WAIVER);
    source.push("c3", "shop/a.yaml", "no policies");
    for (String commit : List.of("c2", "c3")) {
      assertThat(rules.judge(wanted(Shop.ID, elsewhere("refs/heads/topic", commit), "2")))
          .extracting(Finding::severity)
          .containsExactly(Severity.ERROR);
      assertThat(rules.judge(wanted(Shop.ID, elsewhere(commit, commit), "2")))
          .extracting(Finding::severity)
          .containsExactly(Severity.ERROR);
    }
  }

  @Test
  void whatIsGoneIsForgotten() {
    push("c1", FOLDER + "a.yaml", NO_TWOS);
    judge("c1", "2");
    rules.forget(Shop.ID);
    assertThat(push("c2", "x", "y").again()).isEmpty();
  }
}

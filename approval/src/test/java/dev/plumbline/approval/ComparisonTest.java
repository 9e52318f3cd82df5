package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What ends an approval, and what does not.
class ComparisonTest {

  private static final Binding THEN = Samples.pull();
  private static final Deployed SHOP = Samples.deployed();

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("a push", Part.COMMIT, Samples.at(THEN, "c".repeat(40))),
        Arguments.of("another branch", Part.BRANCH, retargeted("shop", "release")),
        Arguments.of("another repository", Part.BRANCH, retargeted("fork", "main")),
        Arguments.of("a rewritten base", Part.MERGE_BASE, began(Optional.of("d".repeat(40)))),
        Arguments.of("no base any more", Part.MERGE_BASE, began(Optional.empty())),
        Arguments.of("another policy", Part.POLICY, judged("stricter")),
        Arguments.of(
            "a base that moved with effect",
            Part.RENDERED,
            Samples.with(THEN, Samples.rendered("with the base's change"))),
        Arguments.of("another cluster by this name", Part.PLACE, placed("prod", "cluster-2")),
        Arguments.of("another destination", Part.PLACE, placed("test", "cluster-1")),
        Arguments.of("a cluster that cannot be seen", Part.PLACE, placed("prod", "")),
        Arguments.of("pruning switched on", Part.SETTINGS, Samples.with(THEN, settings())),
        Arguments.of(
            "an image's tag that moved", Part.REFERENCE, references(Samples.IMAGE, "sha256:cc")),
        Arguments.of(
            "a chart's tag that moved", Part.REFERENCE, references("chart shop 1.x", "sha256:dd")),
        Arguments.of("an image that is not told", Part.REFERENCE, references(Samples.IMAGE, "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void voidByOnePart(String what, Part part, Binding now) {
    for (Verdict verdict :
        Stream.of(
                Comparison.of(THEN, Present.of(now)),
                Comparison.of(THEN, Present.of(now), Samples.SHOP))
            .toList()) {
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Lapsed.class,
              found -> {
                assertThat(found.part()).as(what).isEqualTo(part);
                assertThat(found.why()).contains(", and now ").doesNotContain("Optional");
              });
    }
  }

  @Test
  void nothingChanged() {
    assertThat(Comparison.of(THEN, Present.of(Samples.pull())).good()).isTrue();
  }

  /// What the tip of the base is, is no part of a binding: only what comes of it.
  @Test
  void anUnrelatedMergeLeavesItGood() {
    Deployed same = new Deployed(SHOP.rendered(), SHOP.settings(), SHOP.place(), SHOP.references());
    assertThat(Comparison.of(THEN, Present.of(Samples.with(THEN, same))).good()).isTrue();
  }

  @Test
  void anApprovalOfTheBranchOutlivesLaterCommitsThatLeaveItAlone() {
    Binding then = Samples.tip();
    Binding now = Samples.at(then, "c".repeat(40));
    assertThat(Comparison.of(then, new Present(now, Set.of(then.commit())), Samples.SHOP).good())
        .isTrue();
    assertThat(Comparison.of(then, Present.of(now), Samples.SHOP))
        .as("the commit was taken out of the branch")
        .isInstanceOfSatisfying(
            Verdict.Lapsed.class, found -> assertThat(found.part()).isEqualTo(Part.COMMIT));
  }

  @Test
  void theHeadOfAPullRequestIsExact() {
    Binding now = Samples.at(THEN, "c".repeat(40));
    assertThat(Comparison.of(THEN, new Present(now, Set.of(THEN.commit()))).good()).isFalse();
  }

  @Test
  void anApprovalOfTheBranchIsNoneOfAPullRequest() {
    assertThat(Comparison.of(Samples.tip(), Present.of(THEN)).good()).isFalse();
  }

  @Test
  void anotherApplicationThatIsConcernedNowEndsTheWholeAndNotThePart() {
    Binding now =
        new Binding(
            THEN.repository(),
            THEN.branch(),
            THEN.commit(),
            THEN.mergeBase(),
            THEN.policy(),
            new TreeMap<>(Map.of(Samples.SHOP, SHOP, Samples.CART, SHOP)));
    assertThat(Comparison.of(THEN, Present.of(now), Samples.SHOP).good()).isTrue();
    assertThat(Comparison.of(THEN, Present.of(now), Samples.CART).good()).isFalse();
    assertThat(Comparison.of(THEN, Present.of(now)))
        .isEqualTo(
            new Verdict.Lapsed(
                Part.APPLICATIONS,
                "it was looked at without argocd/cart, and now it comes with it"));
    assertThat(Comparison.of(now, Present.of(THEN)).good()).isFalse();
  }

  @Test
  void anIdentityThatNobodyKnewIsNotCompared() {
    Deployed unseen =
        new Deployed(
            SHOP.rendered(),
            SHOP.settings(),
            new Place(SHOP.place().destination(), ""),
            SHOP.references());
    assertThat(Comparison.of(Samples.with(THEN, unseen), Present.of(THEN)).good()).isTrue();
  }

  @Test
  void aReferenceThatIsUsedNoMoreIsSeenInWhatIsRendered() {
    Deployed without =
        new Deployed(Digest.of("other"), SHOP.settings(), SHOP.place(), new TreeMap<>());
    assertThat(Comparison.of(THEN, Present.of(Samples.with(THEN, without))))
        .isInstanceOfSatisfying(
            Verdict.Lapsed.class, found -> assertThat(found.part()).isEqualTo(Part.RENDERED));
  }

  private static Binding retargeted(String repository, String branch) {
    return new Binding(
        repository, branch, THEN.commit(), THEN.mergeBase(), THEN.policy(), THEN.deployed());
  }

  private static Binding began(Optional<String> mergeBase) {
    return new Binding(
        THEN.repository(), THEN.branch(), THEN.commit(), mergeBase, THEN.policy(), THEN.deployed());
  }

  private static Binding judged(String policy) {
    return new Binding(
        THEN.repository(),
        THEN.branch(),
        THEN.commit(),
        THEN.mergeBase(),
        Digest.of(policy),
        THEN.deployed());
  }

  private static Binding placed(String target, String identity) {
    Place place = new Place(new Destination(target, "shop"), identity);
    return Samples.with(
        THEN, new Deployed(SHOP.rendered(), SHOP.settings(), place, SHOP.references()));
  }

  private static Deployed settings() {
    return new Deployed(SHOP.rendered(), Digest.of("prune: true"), SHOP.place(), SHOP.references());
  }

  private static Binding references(String name, String digest) {
    TreeMap<String, String> references = new TreeMap<>(SHOP.references());
    references.put(name, digest);
    return Samples.with(
        THEN, new Deployed(SHOP.rendered(), SHOP.settings(), SHOP.place(), references));
  }
}

package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Digest;
import java.util.List;
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

  static Stream<Arguments> changes() {
    Present now = Samples.present();
    return Stream.of(
        Arguments.of("a push", Part.COMMIT, commits(Set.of("d".repeat(40)))),
        Arguments.of("another branch", Part.BRANCH, Samples.now(Samples.onto("release"))),
        Arguments.of(
            "a rewritten base",
            Part.MERGE_BASE,
            new Present(now.commits(), Optional.of("d".repeat(40)), now.deployed())),
        Arguments.of("another policy", Part.POLICY, Samples.now(Samples.judged("stricter"))),
        Arguments.of(
            "a base that moved with effect",
            Part.RENDERED,
            Samples.now(Samples.rendered("with the base's change"))),
        Arguments.of("another cluster by this name", Part.PLACE, placed("prod", "cluster-2")),
        Arguments.of("another destination", Part.PLACE, placed("test", "cluster-1")),
        Arguments.of("a cluster that cannot be seen", Part.PLACE, placed("prod", "")),
        Arguments.of("pruning switched on", Part.SETTINGS, Samples.now(Samples.set("prune"))),
        Arguments.of(
            "a chart's tag that moved",
            Part.REFERENCE,
            references(Map.of("chart shop 1.x", "sha256:dd", "repository base", "c0ffee"))),
        Arguments.of(
            "a repository's branch that moved",
            Part.REFERENCE,
            references(Map.of("chart shop 1.x", "sha256:bb", "repository base", "bad"))),
        Arguments.of(
            "a chart that is not told",
            Part.REFERENCE,
            references(Map.of("chart shop 1.x", "", "repository base", "c0ffee"))),
        Arguments.of("a chart that is used no more", Part.REFERENCE, references(Map.of())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void voidByOnePart(String what, Part part, Present now) {
    assertThat(Comparison.of(THEN, now))
        .isInstanceOfSatisfying(
            Verdict.Lapsed.class,
            found -> {
              assertThat(found.part()).as(what).isEqualTo(part);
              assertThat(found.why()).contains(", and now ").doesNotContain("Optional");
            });
  }

  @Test
  void whatATagNamesNowIsSaid() {
    Deployed then = Samples.referring(Map.of("web:1.x", "sha256:" + "a".repeat(64)));
    Deployed now = Samples.referring(Map.of("web:1.x", "sha256:" + "b".repeat(64)));
    assertThat(Comparison.of(Samples.with(THEN, then), Samples.now(now)))
        .isEqualTo(
            new Verdict.Lapsed(
                Part.REFERENCE,
                "the charts, images and repositories that argocd/shop names were others, and now"
                    + " they are web:1.x at sha256:bbbbbbbbbbbb"));
  }

  @Test
  void ofManyReferencesItIsSaidHowManyThereAreMore() {
    Map<String, String> many = new TreeMap<>();
    for (int i = 10; i < 25; i++) {
      many.put("web:" + i, "sha256:" + i);
    }
    assertThat(Comparison.of(THEN, references(many)))
        .isInstanceOfSatisfying(
            Verdict.Lapsed.class,
            found -> assertThat(found.why()).endsWith("web:19 at sha256:19 and 5 more"));
  }

  @Test
  void nothingChanged() {
    assertThat(Comparison.of(THEN, Samples.present()).good()).isTrue();
    assertThat(Comparison.of(Samples.tip(), Samples.present()).good()).isTrue();
  }

  /// The tip of the base is no part of a binding, nor is the full name of the branch.
  @Test
  void anUnrelatedMergeLeavesItGood() {
    assertThat(Comparison.of(THEN, Samples.now(Samples.onto("refs/heads/main"))).good()).isTrue();
  }

  @Test
  void theHeadOfAPullRequestIsNoneOfACommitThatCameBesides() {
    Present besides = commits(Set.of(Samples.MERGED));
    assertThat(Comparison.of(THEN, besides).good()).isFalse();
    assertThat(Comparison.of(Samples.tip(), besides).good()).isTrue();
  }

  @Test
  void whatIsNotKnownOfTheMergeBaseIsNotCompared() {
    Present now = Samples.present();
    assertThat(
            Comparison.of(THEN, new Present(now.commits(), Optional.empty(), now.deployed()))
                .good())
        .isTrue();
  }

  @Test
  void anotherApplicationWasNotLookedAt() {
    Deployed shop = Samples.deployed();
    Deployed cart =
        new Deployed(
            Samples.CART,
            shop.branch(),
            shop.policy(),
            shop.place(),
            shop.settings(),
            shop.references(),
            shop.rendered());
    assertThat(Comparison.of(THEN, Samples.now(cart)))
        .isEqualTo(
            new Verdict.Lapsed(
                Part.APPLICATIONS,
                "it was looked at without argocd/cart, or not all of it could be told, and now it"
                    + " comes with it"));
    Binding both = Binding.of(Samples.HEAD, Optional.of(Samples.BASE), List.of(shop, cart));
    assertThat(Comparison.of(both, Samples.now(cart)).good()).isTrue();
    assertThat(Comparison.of(both, Samples.now(shop)).good()).isTrue();
  }

  @Test
  void theMarkOfOneApplicationIsNoneOfAnother() {
    Binding swapped =
        new Binding(
            Samples.HEAD,
            Optional.of(Samples.BASE),
            new TreeMap<>(
                Map.of(Binding.key(Samples.SHOP), Mark.of(Samples.placed("prod", "cluster-1")))));
    assertThat(Comparison.of(swapped, Samples.present()).good()).as("it is the same").isTrue();
    Deployed shop = Samples.deployed();
    Deployed cart =
        new Deployed(
            Samples.CART,
            shop.branch(),
            shop.policy(),
            shop.place(),
            shop.settings(),
            shop.references(),
            shop.rendered());
    Binding forged =
        new Binding(
            Samples.HEAD,
            Optional.of(Samples.BASE),
            new TreeMap<>(Map.of(Binding.key(Samples.SHOP), Mark.of(cart))));
    assertThat(Comparison.of(forged, Samples.present()))
        .isInstanceOfSatisfying(
            Verdict.Lapsed.class, found -> assertThat(found.part()).isEqualTo(Part.APPLICATIONS));
  }

  @Test
  void whatIsCountedTwiceIsNotKnown() {
    Binding twice =
        Binding.of(
            Samples.HEAD, Optional.empty(), List.of(Samples.deployed(), Samples.rendered("other")));
    assertThat(twice.marks()).isEmpty();
  }

  @Test
  void anIdentityThatNobodyKnewIsNotCompared() {
    Binding unseen = Samples.with(THEN, Samples.placed("prod", ""));
    assertThat(Comparison.of(unseen, Samples.present()).good()).isTrue();
    assertThat(Comparison.of(unseen, placed("test", "cluster-1")).good()).isFalse();
  }

  @Test
  void whatDecidesIsTheWholeAndNotTheBeginnings() {
    Mark mark = Mark.of(Samples.deployed());
    Mark other = Mark.of(Samples.rendered("other"));
    Mark forged = new Mark(true, other.whole(), mark.beginnings());
    assertThat(forged.differs(Samples.deployed())).contains(Part.APPLICATIONS);
    assertThat(new Mark(true, mark.whole(), other.beginnings()).differs(Samples.deployed()))
        .isEmpty();
  }

  @Test
  void partsCannotBeShiftedIntoEachOther() {
    assertThat(Fingerprint.of("ab", "c")).isNotEqualTo(Fingerprint.of("a", "bc"));
    assertThat(Fingerprint.of("ab", "c").text()).hasSize(Fingerprint.LENGTH).doesNotContain("-");
    assertThat(Fingerprint.of(Digest.of("x").toString()))
        .isEqualTo(Fingerprint.of(Digest.of("x").toString()));
  }

  private static Present commits(Set<String> commits) {
    return new Present(commits, Optional.of(Samples.BASE), Samples.deployed());
  }

  private static Present placed(String target, String identity) {
    return Samples.now(Samples.placed(target, identity));
  }

  @Test
  void anImageThatHasATagNowVoidsIt() {
    Map<String, String> more = new TreeMap<>(Samples.deployed().references());
    more.put("web:1.x", "sha256:ee");
    voidByOnePart("a tag instead of a digest", Part.REFERENCE, references(more));
  }

  private static Present references(Map<String, String> references) {
    return Samples.now(Samples.referring(references));
  }
}

package dev.plumbline.testkit.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Forge] promises about pull requests, as tests. An implementation joins by extending
/// this class and saying where its repository comes from; [ConversationContract] holds the rest.
///
/// ```java
/// class LocalForgeContractTest extends ForgeContract {
///   protected ForgeLab begin() { return new LocalLab(folder); }
/// }
/// ```
public abstract class ForgeContract {

  private ForgeLab lab;
  private Forge ann;

  /// A fresh repository; closed after the test.
  protected abstract ForgeLab begin();

  @BeforeEach
  final void open() {
    lab = begin();
    ann = lab.as("ann");
  }

  @AfterEach
  final void close() {
    lab.close();
  }

  /// The repository of this test.
  protected final ForgeLab lab() {
    return lab;
  }

  /// One that `ann` has opened, with one commit that changes the file.
  protected final PullRequest opened(String branch, String path, String text) {
    lab.push("ann", branch, path, text);
    return ann.pullRequests().open(NewPullRequest.of("Change " + path, "main", branch));
  }

  /// Expects a problem of this code.
  protected static void refused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void isTheSameForgeAllTheTime() {
    assertThat(ann.address()).isNotBlank().isEqualTo(ann.address());
    assertThat(ann.capabilities()).isEqualTo(ann.capabilities());
  }

  /// The column of this forge in the table of docs/reference/forges.md.
  protected String column() {
    return "embedded";
  }

  @Test
  void whatItCanDoIsDocumented() {
    assertThat(ForgesDocument.capabilities(column()))
        .as("docs/reference/forges.md, column %s", column())
        .isEqualTo(ann.capabilities());
  }

  @Test
  void whatIsOpenedCanBeRead() {
    String head = lab.push("ann", "topic", "a.yaml", "two");
    PullRequest opened =
        ann.pullRequests()
            .open(new NewPullRequest("A title", "Some\n\ntext", "main", "topic", false));
    assertThat(opened.number()).isPositive();
    assertThat(opened.title()).isEqualTo("A title");
    assertThat(opened.body()).isEqualTo("Some\n\ntext");
    assertThat(opened.author()).isEqualTo("ann");
    assertThat(opened.state()).isEqualTo(PullRequest.State.OPEN);
    assertThat(opened.draft()).isFalse();
    assertThat(opened.head().branch()).isEqualTo("topic");
    assertThat(opened.head().commit()).isEqualTo(head);
    assertThat(opened.head().fork()).isFalse();
    assertThat(opened.base().branch()).isEqualTo("main");
    assertThat(opened.base().mergeBase()).contains(opened.base().tip());
    assertThat(opened.merged()).isEmpty();
    assertThat(lab.as("bob").pullRequests().read(opened.number())).isEqualTo(opened);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    refused(ProblemCode.NOT_FOUND, () -> ann.pullRequests().read(4711));
    refused(ProblemCode.NOT_FOUND, () -> ann.pullRequests().close(4711));
    refused(ProblemCode.NOT_FOUND, () -> ann.reviews().of(4711));
    refused(ProblemCode.NOT_FOUND, () -> ann.comments().of(4711));
  }

  @Test
  void listsTheNewestFirstAndPageByPage() {
    PullRequest one = opened("one", "1", "1");
    PullRequest two = opened("two", "2", "2");
    PullRequest three = opened("three", "3", "3");
    ann.pullRequests().close(two.number());
    assertThat(ann.pullRequests().list(PullRequestQuery.all()).pullRequests())
        .extracting(PullRequest::number)
        .containsExactly(three.number(), two.number(), one.number());
    assertThat(ann.pullRequests().list(PullRequestQuery.open()).pullRequests())
        .extracting(PullRequest::number)
        .containsExactly(three.number(), one.number());
    assertThat(ann.pullRequests().list(PullRequestQuery.all().from("two")).pullRequests())
        .extracting(PullRequest::number)
        .containsExactly(two.number());
    assertThat(ann.pullRequests().list(PullRequestQuery.all().onto("nowhere")).pullRequests())
        .isEmpty();
    PullRequestPage first = ann.pullRequests().list(PullRequestQuery.all().atMost(2));
    assertThat(first.pullRequests()).hasSize(2);
    PullRequestPage second =
        ann.pullRequests().list(PullRequestQuery.all().atMost(2).below(first.next().orElseThrow()));
    assertThat(second.pullRequests()).extracting(PullRequest::number).containsExactly(one.number());
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aSecondOneOfTheSameBranchIsRefused() {
    opened("topic", "a", "1");
    refused(
        ProblemCode.ALREADY_EXISTS,
        () -> ann.pullRequests().open(NewPullRequest.of("Again", "main", "topic")));
  }

  @Test
  void aPushMovesTheHead() {
    PullRequest opened = opened("topic", "a", "1");
    String second = lab.push("bob", "topic", "a", "2");
    assertThat(ann.pullRequests().read(opened.number()).head().commit()).isEqualTo(second);
  }

  @Test
  void aMovedBaseShows() {
    PullRequest opened = opened("topic", "a", "1");
    String other = lab.push("bob", "main", "b", "1");
    PullRequest now = ann.pullRequests().read(opened.number());
    assertThat(now.base().tip()).isEqualTo(other);
    assertThat(now.base().mergeBase()).contains(opened.base().tip());
  }

  @Test
  void closingIsIdempotent() {
    PullRequest opened = opened("topic", "a", "1");
    assertThat(ann.pullRequests().close(opened.number()).state())
        .isEqualTo(PullRequest.State.CLOSED);
    assertThat(ann.pullRequests().close(opened.number()).state())
        .isEqualTo(PullRequest.State.CLOSED);
    assertThat(ann.pullRequests().list(PullRequestQuery.open()).pullRequests()).isEmpty();
  }

  @Test
  void mergesByEachMethodThatItHas() {
    merges(MergeMethod.MERGE, Capability.MERGE_COMMIT);
    merges(MergeMethod.SQUASH, Capability.SQUASH);
    merges(MergeMethod.REBASE, Capability.REBASE);
  }

  private void merges(MergeMethod method, Capability needed) {
    String file = method.word() + ".yaml";
    PullRequest opened = opened("topic-" + method.word(), file, method.word());
    MergeRequest request = MergeRequest.of(method, opened.head().commit());
    if (!ann.capabilities().contains(needed)) {
      refused(
          ProblemCode.CAPABILITY_MISSING, () -> ann.pullRequests().merge(opened.number(), request));
      return;
    }
    lab.push("bob", "main", "beside-" + file, "moved");
    MergeResult result = ann.pullRequests().merge(opened.number(), request);
    PullRequest after = ann.pullRequests().read(opened.number());
    assertThat(after.state()).isEqualTo(PullRequest.State.MERGED);
    assertThat(after.merged().orElseThrow().commit()).isEqualTo(result.commit());
    assertThat(after.merged().orElseThrow().by()).isEqualTo("ann");
    assertThat(lab.main(file)).isEqualTo(method.word());
    assertThat(lab.main("beside-" + file)).isEqualTo("moved");
    assertThat(ann.pullRequests().merge(opened.number(), request)).isEqualTo(result);
    refused(ProblemCode.MERGE_BLOCKED, () -> ann.pullRequests().close(opened.number()));
  }

  @Test
  void anotherHeadThanTheExpectedOneIsNotMerged() {
    PullRequest opened = opened("topic", "a", "1");
    lab.push("bob", "topic", "a", "2");
    if (ann.capabilities().contains(Capability.EXPECTED_HEAD)) {
      refused(
          ProblemCode.HEAD_MOVED,
          () ->
              ann.pullRequests()
                  .merge(
                      opened.number(),
                      MergeRequest.of(MergeMethod.SQUASH, opened.head().commit())));
      assertThat(lab.main("a")).isEmpty();
    }
  }

  @Test
  void whatDoesNotFitIsNotMerged() {
    PullRequest opened = opened("topic", "a", "ours");
    lab.push("bob", "main", "a", "theirs");
    refused(
        ProblemCode.MERGE_CONFLICT,
        () ->
            ann.pullRequests()
                .merge(
                    opened.number(), MergeRequest.of(MergeMethod.SQUASH, opened.head().commit())));
    assertThat(lab.main("a")).isEqualTo("theirs");
    assertThat(ann.pullRequests().mergeability(opened.number()).mergeable()).isFalse();
  }

  @Test
  void aDraftIsNotMerged() {
    if (ann.capabilities().contains(Capability.DRAFTS)) {
      String head = lab.push("ann", "topic", "a", "1");
      PullRequest draft =
          ann.pullRequests().open(new NewPullRequest("Draft", "", "main", "topic", true));
      assertThat(draft.draft()).isTrue();
      assertThat(ann.pullRequests().mergeability(draft.number()).mergeable()).isFalse();
      refused(
          ProblemCode.MERGE_BLOCKED,
          () ->
              ann.pullRequests().merge(draft.number(), MergeRequest.of(MergeMethod.SQUASH, head)));
    }
  }

  @Test
  void tellsWhoHadAHand() {
    PullRequest opened = opened("topic", "a", "1");
    lab.push("bob", "topic", "b", "1");
    Contributors contributors = ann.pullRequests().contributors(opened.number());
    assertThat(contributors.complete()).isTrue();
    assertThat(contributors.accounts()).contains("ann");
    assertThat(contributors.mails()).contains("ann@example.org", "bob@example.org");
    if (ann.capabilities().contains(Capability.PUSHERS)) {
      assertThat(contributors.accounts()).containsExactly("ann", "bob");
    }
  }
}

package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.approval.Approval.Word;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Status;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said by `plumb approve`.
class WordTextTest {

  private static final Mark MARK = Mark.of(Samples.deployed());

  @Test
  void whatIsSaidIsRead() {
    List<Status> said = new ArrayList<>();
    say(said, "ada", WordText.approval(Samples.SHOP, "ada", Word.APPROVES, MARK), Samples.MORNING);
    say(said, "bob", WordText.approval(Samples.SHOP, "bob", Word.OBJECTS, MARK), Samples.NOON);
    assertThat(said)
        .extracting(Status::context)
        .containsExactly(
            "plumbline/approval/application/argocd/shop/ada",
            "plumbline/approval/application/argocd/shop/bob");
    List<Approval> read = WordText.approvals(Samples.SHOP, Samples.MERGED, said);
    assertThat(read)
        .containsExactly(
            new Approval(
                "ada", Samples.MORNING, Word.APPROVES, Samples.tip(), Approval.Way.COMMAND, ""),
            new Approval(
                "bob", Samples.NOON, Word.OBJECTS, Samples.tip(), Approval.Way.COMMAND, ""));
    assertThat(WordText.approvals(Samples.CART, Samples.MERGED, said)).isEmpty();
  }

  @Test
  void aWordThatIsNotUnderstoodApprovesNothing() {
    for (String description :
        List.of("", "approved", "approved: 2 " + MARK.text(), "approved: 1 x")) {
      Status garbled =
          new Status(
              "plumbline/approval/application/argocd/shop/ada",
              Status.State.SUCCESS,
              description,
              "",
              "ada",
              Samples.MORNING);
      Approval read = WordText.approvals(Samples.SHOP, Samples.MERGED, List.of(garbled)).getFirst();
      assertThat(Comparison.of(read.binding(), Samples.present()).good()).isFalse();
    }
  }

  @Test
  void anEmergencyHasAReasonOfTheSameAccount() {
    List<NewStatus> words = WordText.emergency(Samples.SHOP, "ada", "the shop is down", MARK);
    List<Status> said = new ArrayList<>();
    say(said, "ada", words.getLast(), Samples.NOON);
    assertThat(emergencies(said)).as("no reason").isEmpty();
    say(said, "ada", words.getFirst(), Samples.MORNING);
    assertThat(emergencies(said))
        .containsExactly(
            new Emergency(
                "ada", Samples.NOON, "the shop is down", Samples.tip(), Optional.empty()));
    List<Status> forged = new ArrayList<>();
    words.forEach(word -> say(forged, "eve", word, Samples.NOON));
    assertThat(emergencies(forged)).isEmpty();
  }

  @Test
  void anotherLooksAtItLater() {
    List<Status> said = new ArrayList<>();
    WordText.emergency(Samples.SHOP, "ada", "down", MARK)
        .forEach(word -> say(said, "ada", word, Samples.NOON));
    say(said, "ada", WordText.reviewed(Samples.SHOP, "ada", "fine"), Samples.NOON.plusSeconds(9));
    say(said, "bob", WordText.reviewed(Samples.SHOP, "bob", "old"), Samples.MORNING);
    assertThat(emergencies(said).getFirst().reviewed()).isEmpty();
    say(said, "bob", WordText.reviewed(Samples.SHOP, "cyd", "as cyd"), Samples.NOON);
    assertThat(emergencies(said).getFirst().reviewed()).isEmpty();
    say(said, "cyd", WordText.reviewed(Samples.SHOP, "cyd", "right"), Samples.NOON.plusSeconds(8));
    assertThat(emergencies(said).getFirst().reviewed())
        .contains(new Emergency.Reviewed("cyd", Samples.NOON.plusSeconds(8), "right"));
  }

  @Test
  void whatForgesWouldCutIsRefused() {
    for (String reason : List.of("", " ", "a\nb", "x".repeat(141), " x")) {
      assertThatIllegalArgumentException()
          .as(reason)
          .isThrownBy(() -> WordText.emergency(Samples.SHOP, "ada", reason, MARK));
    }
    NewStatus word = WordText.approval(Samples.SHOP, "ada", Word.APPROVES, MARK);
    assertThat(word.description()).hasSizeLessThan(140);
  }

  @Test
  void longNamesFit() {
    ApplicationId endless =
        new ApplicationId(
            new GroupKind("argoproj.io", "Application"), "n".repeat(63), "a".repeat(253));
    NewStatus word = WordText.approval(endless, "ada", Word.APPROVES, MARK);
    assertThat(word.context()).hasSizeLessThan(100).endsWith("/ada");
    List<Status> said = new ArrayList<>();
    say(said, "ada", word, Samples.NOON);
    assertThat(WordText.approvals(endless, Samples.MERGED, said)).hasSize(1);
  }

  private static void say(List<Status> said, String by, NewStatus word, Instant at) {
    said.add(new Status(word.context(), word.state(), word.description(), word.url(), by, at));
  }

  private static List<Emergency> emergencies(List<Status> said) {
    return WordText.emergencies(Samples.SHOP, Samples.MERGED, said);
  }
}

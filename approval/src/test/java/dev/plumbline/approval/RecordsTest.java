package dev.plumbline.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.approval.Approval.Way;
import dev.plumbline.approval.Approval.Word;
import dev.plumbline.approval.Emergency.Reviewed;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

  private static final Approval APPROVAL =
      new Approval("ada", Samples.NOON, Word.APPROVES, Samples.pull(), Way.COMMAND, "näher \"so\"");
  private static final Emergency EMERGENCY =
      new Emergency("ada", Samples.NOON, "the shop is down", Samples.tip(), Optional.empty());

  @Test
  void whatIsWrittenIsRead() {
    assertThat(Records.approval("here", Records.write(APPROVAL), "ada")).isEqualTo(APPROVAL);
    assertThat(Records.emergency("here", Records.write(EMERGENCY), "ada", "ada"))
        .isEqualTo(EMERGENCY);
    Emergency reviewed = EMERGENCY.reviewed(new Reviewed("bob", Samples.NOON, "it was"));
    assertThat(Records.emergency("here", Records.write(reviewed), "ada", "bob"))
        .isEqualTo(reviewed);
  }

  @Test
  void theDigestIsOfAllOfIt() {
    assertThat(Samples.pull().digest()).isEqualTo(Samples.pull().digest());
    assertThat(Samples.pull().digest()).isNotEqualTo(Samples.tip().digest());
    assertThat(Samples.pull().digest())
        .isNotEqualTo(Samples.with(Samples.pull(), Samples.rendered("other")).digest());
  }

  @Test
  void nobodySpeaksInAnothersName() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Records.approval("here", Records.write(APPROVAL), "eve"))
        .extracting(ProblemException::problem)
        .isEqualTo(
            new Problem(
                ProblemCode.APPROVAL_UNREADABLE,
                "here",
                "this approval does not count",
                "it is in the name of ada, and eve wrote it",
                "Give it again, as yourself."));
    Emergency reviewed = EMERGENCY.reviewed(new Reviewed("bob", Samples.NOON, "it was"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Records.emergency("here", Records.write(reviewed), "ada", "ada"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{}", "{\"kind\":\"Approval\"}", "{\"kind\":\"Emergency\"}"})
  void garbageIsRefused(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Records.approval("here", text, "ada"))
        .extracting(thrown -> thrown.problem().code())
        .isEqualTo(ProblemCode.APPROVAL_UNREADABLE);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Records.emergency("here", text, "ada", "ada"));
  }

  @Test
  void everyFieldIsNeeded() {
    String whole = Records.write(APPROVAL);
    for (String field :
        new String[] {
          "by",
          "at",
          "word",
          "way",
          "note",
          "repository",
          "branch",
          "commit",
          "policy",
          "rendered",
          "settings",
          "identity",
          "target",
          "references",
          "name",
          "group"
        }) {
      assertThatExceptionOfType(ProblemException.class)
          .as(field)
          .isThrownBy(
              () -> Records.approval("x", whole.replace("\"" + field + "\"", "\"x\""), "ada"));
    }
  }
}

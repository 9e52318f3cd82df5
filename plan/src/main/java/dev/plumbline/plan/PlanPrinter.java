package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.FieldChange;
import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import java.util.List;
import java.util.stream.Stream;

/// Prints plans for people. Values of Secrets are masked, and nothing in the text can steer a
/// terminal.
public final class PlanPrinter {

  private final StringBuilder text = new StringBuilder();
  private final Paint paint;
  private final int width;

  private PlanPrinter(Plan plan, boolean colour) {
    this.paint = new Paint(colour);
    this.width =
        Stream.concat(plan.steps(), plan.onFailure().stream().flatMap(s -> s.steps().stream()))
            .filter(PlanPrinter::isShown)
            .mapToInt(step -> step.key().kind().kind().length())
            .reduce(0, Math::max);
  }

  /// The plan as text that ends with a newline.
  ///
  /// @param colour whether to mark lines with ANSI colours
  public static String text(Plan plan, boolean colour) {
    PlanPrinter printer = new PlanPrinter(plan, colour);
    printer.print(plan);
    return printer.text.toString();
  }

  private void print(Plan plan) {
    line(
        paint.bold(Printable.line(plan.application().toString()))
            + (plan.commit().isEmpty() ? "" : " at " + Printable.line(abbreviated(plan.commit())))
            + ", rendered "
            + plan.rendered().abbreviated());
    plan.stages().forEach(this::stage);
    if (plan.onFailure().stream().anyMatch(PlanPrinter::isShown)) {
      line("");
      line(paint.bold("If one of these fails"));
      plan.onFailure().forEach(this::stage);
    }
    findings(plan.findings());
    line("");
    line(PlanSummary.of(plan).text());
  }

  private void stage(Stage stage) {
    if (!isShown(stage)) {
      return;
    }
    line("");
    line(
        paint.bold(phase(stage.phase()) + ", wave " + stage.wave())
            + (stage.await() ? " (then waits)" : ""));
    stage.steps().stream().filter(PlanPrinter::isShown).forEach(this::step);
  }

  private void step(Step step) {
    switch (step) {
      case Step.Create create -> object(paint.green("+"), step.key(), "");
      case Step.Update update -> update(update);
      case Step.Replace replace ->
          object(paint.red("-") + "/" + paint.green("+"), step.key(), replace.why());
      case Step.Delete delete -> object(paint.red("-"), step.key(), reason(delete));
      case Step.Skip skip -> object(paint.faint("."), step.key(), "left alone: " + skip.why());
      case Step.Forget forget ->
          object(paint.faint("."), step.key(), "forgotten: no longer there, or no longer ours");
      case Step.Keep keep -> {}
    }
  }

  private void update(Step.Update update) {
    object(paint.yellow("~"), update.key(), update.adopt() ? "taken over" : "");
    if (update.changes().isEmpty()) {
      line("      no declared field differs: fields that are no longer declared go away, if any");
    }
    ShownChange.of(update.desired(), update.changes())
        .forEach(change -> field(update.desired(), change));
  }

  private void field(DesiredObject desired, FieldChange change) {
    String path = FieldPath.of(change.path(), desired.manifest().content());
    String before = change.before().map(Printable::value).orElse("");
    String after = change.after().map(Printable::value).orElse("");
    if (before.isEmpty()) {
      line("      " + paint.green("+") + " " + path + ": " + after);
    } else if (after.isEmpty()) {
      line("      " + paint.red("-") + " " + path + ": " + before);
    } else {
      line("      " + paint.yellow("~") + " " + path + ": " + before + " -> " + after);
    }
  }

  private void object(String symbol, ObjectKey key, String note) {
    String kind = Printable.line(key.kind().kind());
    String name = key.namespace().isEmpty() ? key.name() : key.namespace() + "/" + key.name();
    String padding = " ".repeat(Math.max(0, width - kind.length()));
    line(
        "  "
            + symbol
            + " "
            + kind
            + padding
            + " "
            + Printable.line(name)
            + (note.isEmpty() ? "" : "  (" + Printable.line(note) + ")"));
  }

  private void findings(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    line("");
    for (Finding finding : findings) {
      String message = Printable.line(finding.problem().message());
      line(
          switch (finding.severity()) {
            case ERROR -> paint.red("refused") + "  " + message;
            case WARNING -> paint.yellow("warning") + "  " + message;
            case INFO -> "note     " + message;
          });
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static boolean isShown(Stage stage) {
    return stage.steps().stream().anyMatch(PlanPrinter::isShown);
  }

  private static boolean isShown(Step step) {
    return !(step instanceof Step.Keep);
  }

  private static String reason(Step.Delete delete) {
    return why(delete) + (delete.foreground() ? ", after what it owns" : "");
  }

  private static String why(Step.Delete delete) {
    return switch (delete.reason()) {
      case NO_LONGER_DECLARED -> "no longer declared";
      case APPLICATION_DELETED -> "its application is deleted";
      case HOOK_BEFORE_CREATION -> "hook of an earlier run";
      case HOOK_FINISHED -> "finished hook";
    };
  }

  private static String phase(Phase phase) {
    return switch (phase) {
      case PRE_SYNC -> "Before the sync";
      case SYNC -> "Sync";
      case POST_SYNC -> "After the sync";
      case SYNC_FAIL -> "On failure";
      case PRE_DELETE -> "Before the deletion";
      case POST_DELETE -> "After the deletion";
    };
  }

  private static String abbreviated(String commit) {
    return commit.matches("[0-9a-f]{40,64}") ? commit.substring(0, 12) : commit;
  }
}

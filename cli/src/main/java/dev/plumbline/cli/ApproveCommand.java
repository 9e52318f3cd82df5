package dev.plumbline.cli;

import dev.plumbline.approval.Approval.Word;
import dev.plumbline.approval.Mark;
import dev.plumbline.approval.WordText;
import dev.plumbline.cli.Session.Operation;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Approves what waits at the gate, or objects to it.
@CommandLine.Command(
    name = "approve",
    description = {
      "Approve what waits to be deployed, or list what does.",
      "",
      "Shows what a run would do and what the word is bound to, asks, and says it as a status of"
          + " the commit on the forge, in the name of the account whose token is in"
          + " $$PLUMB_FORGE_TOKEN. The word counts while all that it is bound to is as it was."
          + " If the forge is just being asked what was said, it waits up to 20 seconds for that."
          + " Whether the account may approve, and had no hand in the change, is decided when the"
          + " change goes; `plumb status` then says why a word does not count."
    },
    footer = {
      "  plumb approve                          what waits, and which emergencies are open",
      "  plumb approve shop",
      "  plumb approve shop --object",
      "  plumb approve shop --emergency --reason 'the shop is down' --yes",
      "  plumb approve shop --reviewed 'it was right to do so'"
    })
final class ApproveCommand implements Command {

  /// In seconds: so long the forge may take to say what was said.
  private static final long PATIENCE = 20;

  private final Surroundings surroundings;
  private final Programs programs;

  @Parameters(
      arity = "0..1",
      paramLabel = "APP",
      description = "NAME or NAMESPACE/NAME (default: list what waits).")
  private String name = "";

  @Option(names = "--object", description = "Say that it must not go, until you approve.")
  private boolean object;

  @Option(
      names = "--emergency",
      description = "Let it go at once. Somebody else has to look at it later.")
  private boolean emergency;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description =
          "Why it is an emergency: one line of at most 140 characters (default: none, and it is no"
              + " emergency).")
  private String reason = "";

  @Option(
      names = "--reviewed",
      paramLabel = "NOTE",
      description =
          "Say that you have looked at its last emergency: one line of at most 140 characters"
              + " (default: none).")
  private String reviewed = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Mixin private ForgeChoice choice = new ForgeChoice();
  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  ApproveCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  @Override
  public ExitCode run() {
    checkOptions();
    if (name.isEmpty()) {
      JsonObject answer = session.ask(surroundings, Operation.WAITING, JsonObject.EMPTY);
      output.print(surroundings, answer, colour -> ApproveText.list(answer, colour));
      return ExitCode.OK;
    }
    if (!yes && !surroundings.terminal().interactive()) {
      throw invalid("plumb approve", "there is nobody to ask", "Give --yes.");
    }
    JsonObject answer =
        session.ask(
            surroundings,
            Operation.WAITING,
            JsonObject.EMPTY.with("application", name).with("within", new JsonInteger(PATIENCE)),
            "waiting for what the forge says");
    return reviewed.isEmpty() ? approve(answer) : review(answer);
  }

  private void checkOptions() {
    int words = (object ? 1 : 0) + (emergency ? 1 : 0) + (reviewed.isEmpty() ? 0 : 1);
    if (words > 1) {
      throw invalid(
          "plumb approve", "only one thing can be said", "Give one of the options alone.");
    }
    if (words == 1 && name.isEmpty()) {
      throw invalid("plumb approve", "nothing says about which application", "Name it.");
    }
    if (emergency != !reason.isEmpty() || (emergency && !WordText.isLine(reason))) {
      throw invalid(
          "--reason",
          emergency ? "it is no line of 1 to 140 characters" : "nothing is said to be an emergency",
          emergency ? "Say in one line why it cannot wait." : "Give --emergency too.");
    }
    if (!reviewed.isEmpty() && !WordText.isLine(reviewed)) {
      throw invalid("--reviewed", "it is no line of 1 to 140 characters", "Shorten it.");
    }
  }

  private ExitCode approve(JsonObject answer) {
    JsonObject waiting =
        first(answer, "waiting", "nothing of it waits", "`plumb status " + name + "` shows it.");
    if (waiting.string("commit").orElse("").isEmpty()) {
      throw WaitingJson.problem(waiting)
          .orElseGet(() -> nothing("nothing of it can be approved", ""))
          .exception();
    }
    String shown = plan(waiting) + ApproveText.bound(waiting, false);
    String question =
        emergency ? "Let this go at once?" : object ? "Object to this?" : "Approve this?";
    if (!agrees(shown, question)) {
      return ExitCode.FAILED;
    }
    Mark mark = Mark.read(waiting.string("mark").orElse("")).orElseThrow();
    ApplicationId id = WaitingJson.id(waiting);
    Forge forge = choice.forge(surroundings, programs.forges(), waiting);
    String account = forge.account();
    String said = emergency ? "emergency" : object ? "objects" : "approves";
    List<NewStatus> words =
        emergency
            ? WordText.emergency(id, account, reason, mark)
            : List.of(WordText.approval(id, account, object ? Word.OBJECTS : Word.APPROVES, mark));
    return say(forge, waiting, words, JsonObject.EMPTY.with("account", account).with("said", said));
  }

  /// The plan of what waits; of anything else it would show what the word is not bound to.
  private String plan(JsonObject waiting) {
    JsonObject answer =
        session.ask(surroundings, Operation.PLAN, JsonObject.EMPTY.with("application", name));
    Optional<String> planned = answer.object("plan").flatMap(plan -> plan.string("rendered"));
    Optional<String> waits = waiting.object("parts").flatMap(parts -> parts.string("rendered"));
    if (!planned.equals(waits)) {
      throw Problem.of(
              ProblemCode.HEAD_MOVED,
              "application " + name,
              "something newer than what waits is on the branch already",
              "Ask again when it has been looked at.")
          .exception();
    }
    return answer.string("text").orElse("");
  }

  private ExitCode review(JsonObject answer) {
    JsonObject open =
        first(answer, "emergencies", "no emergency of it is open", "`plumb approve` lists them.");
    if (!agrees(ApproveText.emergencies(answer, false), "Have you looked at this?")) {
      return ExitCode.FAILED;
    }
    Forge forge = choice.forge(surroundings, programs.forges(), open);
    String account = forge.account();
    NewStatus word = WordText.reviewed(WaitingJson.id(open), account, reviewed);
    return say(
        forge,
        open,
        List.of(word),
        JsonObject.EMPTY.with("account", account).with("said", "reviewed"));
  }

  private boolean agrees(String shown, String question) {
    if (output.format() == OutputOptions.Format.TEXT) {
      surroundings.terminal().out().print(shown);
    } else if (!yes) {
      surroundings.terminal().err().print(shown);
    }
    if (yes || surroundings.terminal().agrees(question)) {
      return true;
    }
    surroundings.terminal().err().println("Nothing was said.");
    return false;
  }

  private ExitCode say(Forge forge, JsonObject about, List<NewStatus> words, JsonObject done) {
    String commit = about.string("commit").orElse("");
    words.forEach(word -> forge.statuses().report(commit, word));
    session.ask(surroundings, Operation.HASTEN, JsonObject.EMPTY.with("application", name));
    JsonObject answer = done.with("application", ApproveText.name(about)).with("commit", commit);
    output.print(
        surroundings,
        answer,
        colour ->
            "Said at %s as %s. `plumb status %s` shows what comes of it.\n"
                .formatted(
                    Words.commit(commit),
                    Visible.text(done.string("account").orElse("")),
                    Visible.text(name)));
    return ExitCode.OK;
  }

  private JsonObject first(JsonObject answer, String list, String what, String next) {
    List<JsonObject> found = answer.array(list).orElse(JsonArray.EMPTY).objects();
    if (found.isEmpty()) {
      List<JsonObject> problems = answer.array("problems").orElse(JsonArray.EMPTY).objects();
      Problem problem =
          problems.isEmpty() ? nothing(what, next) : StatusJson.readProblem(problems.getFirst());
      throw problem.exception();
    }
    return found.getFirst();
  }

  private Problem nothing(String what, String next) {
    return Problem.of(ProblemCode.NOT_FOUND, "application " + name, what, next);
  }

  private static ProblemException invalid(String subject, String what, String next) {
    return Problem.of(ProblemCode.INVALID_ARGUMENT, subject, what, next).exception();
  }

  @Override
  public Set<ExitCode> exitCodes() {
    Set<ExitCode> codes = EnumSet.copyOf(ExitCode.ofConversations());
    codes.add(ExitCode.FAILED);
    return codes;
  }
}

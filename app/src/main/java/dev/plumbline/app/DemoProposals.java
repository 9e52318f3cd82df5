package dev.plumbline.app;

import dev.plumbline.forge.local.Commit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The steps of the demonstration that go through pull requests: what is proposed, reported on,
/// refused, mended, approved, merged; each command is the real one, and its answer is looked at.
final class DemoProposals implements AutoCloseable {

  static final String CHECK = "plumbline/report";

  private static final int FEW = 14;

  private final Story story;
  private final DemoForge forge;
  private final Desk author;
  private final Desk reviewer;
  private final String state;

  /// @param state the folder of the running agent
  DemoProposals(Story story, DemoForge forge, String state) {
    this.story = story;
    this.forge = forge;
    this.author = forge.desk(DemoForge.Account.AUTHOR);
    this.reviewer = forge.desk(DemoForge.Account.REVIEWER);
    this.state = state;
  }

  /// Somebody pushes a branch and opens a pull request.
  ///
  /// @return its number
  int propose(String title, String branch, Map<String, String> files) {
    push(title, branch, files);
    Desk.Answer answer =
        typed(author, "pr", "create", "--title", title, "--from", branch, "--forge", forge.page());
    expect("the pull request is opened", answer, "Opened pull request");
    return Integer.parseInt(
        answer.lines().getFirst().replaceFirst("Opened pull request ", "").split(":")[0]);
  }

  void push(String title, String branch, Map<String, String> files) {
    Commit commit = Commit.on(branch, title).by(DemoForge.Account.AUTHOR.person());
    commit = commit.files(files);
    story.say("author pushes \"%s\" to %s (%.8s)".formatted(title, branch, author.push(commit)));
  }

  /// The agent has reported on the head.
  ///
  /// @param word how the check must end
  Duration reported(int number, String word) {
    return story.until(
        "the report on pull request " + number + " says " + word,
        () ->
            quietly(reviewer, "pr", "show", Integer.toString(number), "--forge", forge.page())
                .with(CHECK)
                .anyMatch(line -> line.contains(word)));
  }

  /// The report, as far as it fits.
  void show(int number) {
    typed(reviewer, "report", "--pull-request", Integer.toString(number), "--forge", forge.page());
  }

  void approve(int number) {
    Desk.Answer answer =
        typed(
            reviewer, "pr", "approve", Integer.toString(number), "--yes", "--forge", forge.page());
    story.check("the approval is taken: " + answer.lines(), answer.code() == 0);
  }

  /// The merge is refused, and it is said why.
  void refused(int number) {
    Desk.Answer answer =
        typed(author, "pr", "merge", Integer.toString(number), "--yes", "--forge", forge.page());
    story.check("nothing is merged that lacks something", answer.code() != 0);
  }

  /// @return the commit by which it was merged
  String merge(int number) {
    Desk.Answer answer =
        quietly(
            author,
            "pr",
            "merge",
            Integer.toString(number),
            "--yes",
            "-o",
            "json",
            "--forge",
            forge.page());
    story.say("$ " + Desk.typed("pr", "merge", Integer.toString(number), "--yes"));
    story.check("it is merged: " + answer.lines(), answer.code() == 0);
    return answer
        .with("\"commit\"")
        .map(line -> line.replaceAll(".*\"commit\": *\"([0-9a-f]+)\".*", "$1"))
        .findFirst()
        .orElseThrow(() -> new Story.Broken("no commit is named: " + answer.lines()));
  }

  /// The report has nothing against it, the reviewer approves, the author merges.
  ///
  /// @return the commit by which it was merged
  String approvedAndMerged(int number) {
    reported(number, "success");
    approve(number);
    return merge(number);
  }

  /// The repository, as applications name it.
  String url() {
    return forge.url();
  }

  /// Runs a command that opens a pull request for what the agent knows.
  ///
  /// @return the number of the pull request
  int offered(String... command) {
    String[] whole =
        Stream.concat(Arrays.stream(command), Stream.of("--state", state)).toArray(String[]::new);
    Desk.Answer answer = typed(author, whole);
    return answer.lines().stream()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).contains("pull request "))
        .map(line -> line.replaceFirst("(?i).*?pull request (\\d+).*", "$1"))
        .map(Integer::parseInt)
        .findFirst()
        .orElseThrow(() -> new Story.Broken("no pull request is named: " + answer.lines()));
  }

  private Desk.Answer typed(Desk desk, String... arguments) {
    story.say(desk.owner().title() + " $ " + Desk.typed(arguments));
    Desk.Answer answer = desk.type(arguments);
    List<String> lines = answer.lines();
    lines.stream().limit(FEW).forEach(line -> story.say("  " + line));
    return answer;
  }

  private static Desk.Answer quietly(Desk desk, String... arguments) {
    return desk.type(arguments);
  }

  private void expect(String what, Desk.Answer answer, String text) {
    story.check(
        what + ": " + answer.lines(),
        answer.code() == 0 && answer.with(text).findAny().isPresent());
  }

  @Override
  public void close() {
    author.close();
    reviewer.close();
  }
}

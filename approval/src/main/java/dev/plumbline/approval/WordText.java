package dev.plumbline.approval;

import dev.plumbline.approval.Approval.Way;
import dev.plumbline.approval.Approval.Word;
import dev.plumbline.approval.Emergency.Reviewed;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Status.State;
import dev.plumbline.model.ApplicationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// What somebody says by `plumb approve`, as statuses of the commit that waits: every forge says
/// who gave a status, and when. Each word has a context of its own for each application and
/// account, and counts only if the account that it names gave it.
///
/// ```
/// plumbline/approval/application/argocd/shop/ada     success   approved: 1 s…
/// plumbline/approval/application/argocd/shop/bob     failure   objected: 1 s…
/// plumbline/reason/application/argocd/shop/ada       success   the shop is down
/// plumbline/emergency/application/argocd/shop/ada    success   at once: 1 s…
/// plumbline/reviewed/application/argocd/shop/bob     success   it was right
/// ```
public final class WordText {

  /// The most characters of a reason and of a note: as many as every forge keeps.
  public static final int LONGEST = 140;

  private static final int LONGEST_CONTEXT = 200;
  private static final String VERSION = ": 1 ";

  private WordText() {}

  /// What the words are about.
  private enum Kind {
    APPROVAL,
    REASON,
    EMERGENCY,
    REVIEWED
  }

  /// The word that approves what has this mark, or objects to it.
  public static NewStatus approval(
      ApplicationId application, String account, Word word, Mark mark) {
    String context = context(Kind.APPROVAL, application, account);
    return switch (word) {
      case APPROVES -> NewStatus.of(context, State.SUCCESS, "approved" + VERSION + mark.text());
      case OBJECTS -> NewStatus.of(context, State.FAILURE, "objected" + VERSION + mark.text());
    };
  }

  /// The words that let what has this mark go at once, in the order in which they are to be said.
  ///
  /// @param reason one line of 1 to 140 characters
  /// @throws IllegalArgumentException if it is not
  public static List<NewStatus> emergency(
      ApplicationId application, String account, String reason, Mark mark) {
    if (!isLine(reason)) {
      throw new IllegalArgumentException("the reason must be one line of 1 to 140 characters");
    }
    return List.of(
        NewStatus.of(context(Kind.REASON, application, account), State.SUCCESS, reason),
        NewStatus.of(
            context(Kind.EMERGENCY, application, account),
            State.SUCCESS,
            "at once" + VERSION + mark.text()));
  }

  /// The word of somebody who has looked at an emergency.
  ///
  /// @param note one line of 1 to 140 characters
  /// @throws IllegalArgumentException if it is not
  public static NewStatus reviewed(ApplicationId application, String account, String note) {
    if (!isLine(note)) {
      throw new IllegalArgumentException("the note must be one line of 1 to 140 characters");
    }
    return NewStatus.of(context(Kind.REVIEWED, application, account), State.SUCCESS, note);
  }

  /// Whether a text is kept whole by every forge.
  public static boolean isLine(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.equals(text.strip())
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static String context(Kind kind, ApplicationId application, String account) {
    return prefix(kind, application) + account;
  }

  private static String prefix(Kind kind, ApplicationId id) {
    String start = "plumbline/" + kind.name().toLowerCase(Locale.ROOT) + "/";
    String name =
        "%s/%s/%s"
            .formatted(id.declaredAs().kind().toLowerCase(Locale.ROOT), id.namespace(), id.name());
    String whole = start + name + "/";
    return whole.length() <= LONGEST_CONTEXT ? whole : start + Fingerprint.of(Mark.name(id)) + "/";
  }

  /// The words about an application among the statuses of a commit that approve or object. Where
  /// somebody else has said something in an account's place, it is not known what that account
  /// says: that stands in the way as an objection does, until the account speaks again.
  static List<Approval> approvals(ApplicationId application, String commit, List<Status> all) {
    List<Approval> approvals = new ArrayList<>();
    for (Status each : of(Kind.APPROVAL, application, all, status -> true)) {
      String account = account(Kind.APPROVAL, application, each);
      boolean own = each.by().equals(account);
      boolean approves = own && each.state() == State.SUCCESS;
      String note = own ? "" : (each.by().isEmpty() ? "somebody" : each.by()) + " wrote over it";
      approvals.add(
          new Approval(
              account,
              each.at(),
              approves ? Word.APPROVES : Word.OBJECTS,
              binding(application, commit, each),
              Way.COMMAND,
              note));
    }
    return approvals;
  }

  /// The emergencies among them, with the look at each that somebody else had.
  static List<Emergency> emergencies(ApplicationId application, String commit, List<Status> all) {
    List<Emergency> emergencies = new ArrayList<>();
    for (Status each : of(Kind.EMERGENCY, application, all, WordText::holds)) {
      String account = account(Kind.EMERGENCY, application, each);
      Optional<Status> reason =
          of(Kind.REASON, application, all, WordText::holds).stream()
              .filter(other -> account(Kind.REASON, application, other).equals(account))
              .filter(other -> !other.description().isBlank())
              .findFirst();
      if (each.by().equals(account) && reason.isPresent()) {
        Emergency emergency =
            new Emergency(
                account,
                each.at(),
                reason.get().description(),
                binding(application, commit, each),
                Optional.empty());
        emergencies.add(
            looks(application, all, each.at(), account).map(emergency::reviewed).orElse(emergency));
      }
    }
    return emergencies;
  }

  /// The newest look of another account that came after the word.
  private static Optional<Reviewed> looks(
      ApplicationId application, List<Status> all, Instant since, String declaredBy) {
    return of(Kind.REVIEWED, application, all, WordText::holds).stream()
        .filter(each -> each.by().equals(account(Kind.REVIEWED, application, each)))
        .filter(each -> !each.by().equals(declaredBy) && !each.at().isBefore(since))
        .map(each -> new Reviewed(each.by(), each.at(), each.description()))
        .max((one, two) -> one.at().compareTo(two.at()));
  }

  private static boolean holds(Status status) {
    return status.state() == State.SUCCESS;
  }

  private static List<Status> of(
      Kind kind, ApplicationId application, List<Status> all, Predicate<Status> filter) {
    String prefix = prefix(kind, application);
    return all.stream()
        .filter(each -> each.context().startsWith(prefix))
        .filter(each -> each.context().length() > prefix.length())
        .filter(filter)
        .toList();
  }

  private static String account(Kind kind, ApplicationId application, Status status) {
    return status.context().substring(prefix(kind, application).length());
  }

  private static Binding binding(ApplicationId application, String commit, Status status) {
    String text = status.description();
    int at = text.lastIndexOf(VERSION);
    return (at < 0 ? Optional.<Mark>empty() : Mark.read(text.substring(at + VERSION.length())))
        .map(mark -> Binding.of(commit, application, mark))
        .orElseGet(() -> Binding.unknown(commit));
  }
}

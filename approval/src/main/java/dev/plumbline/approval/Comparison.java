package dev.plumbline.approval;

import dev.plumbline.approval.Verdict.Lapsed;
import dev.plumbline.model.ApplicationId;
import java.util.Optional;

/// Compares what an approval is bound to with how things are now. Decision 18 says what is compared
/// and why.
///
/// The tip of the branch is not compared: an unrelated merge moves it and nothing else. A merge
/// with effect shows in what is rendered from the merged result.
public final class Comparison {

  private static final int SHORT = 12;
  private static final int MOST_NAMED = 10;

  private Comparison() {}

  /// Whether an approval bound to this stands for what would run of this application; what becomes
  /// of others does not matter.
  public static Verdict of(Binding then, Present now) {
    Optional<Lapsed> found = commit(then, now).or(() -> mergeBase(then, now));
    return found.<Verdict>map(each -> each).orElseGet(() -> application(then, now.deployed()));
  }

  private static Optional<Lapsed> commit(Binding then, Present now) {
    return now.commits().contains(then.commit())
        ? Optional.empty()
        : because(
            Part.COMMIT,
            "commit " + cut(then.commit()) + " was looked at",
            "it is "
                + String.join(
                    " or ", now.commits().stream().map(Comparison::cut).sorted().toList()));
  }

  private static Optional<Lapsed> mergeBase(Binding then, Present now) {
    return then.mergeBase().isEmpty()
            || now.mergeBase().isEmpty()
            || then.mergeBase().equals(now.mergeBase())
        ? Optional.empty()
        : because(
            Part.MERGE_BASE,
            "the change began at " + cut(then.mergeBase().get()),
            "it begins at " + cut(now.mergeBase().get()));
  }

  private static Verdict application(Binding then, Deployed now) {
    ApplicationId name = now.application();
    Optional<Mark> mark = then.mark(name);
    if (!then.overtaken().isEmpty()) {
      return overtaken(then.overtaken(name), name);
    }
    if (then.marks().isEmpty()) {
      return new Lapsed(
          Part.APPLICATIONS,
          "no report that still stands showed what " + name + " comes to when it was given");
    }
    if (mark.isEmpty()) {
      return new Lapsed(
          Part.APPLICATIONS,
          "it was looked at without %s, or not all of it could be told, and now it comes with it"
              .formatted(name));
    }
    return mark.get()
        .differs(now)
        .flatMap(part -> because(part, before(part, name), after(part, now)))
        .<Verdict>map(each -> each)
        .orElseGet(Verdict.Good::new);
  }

  /// What was shown then is not kept, so that nothing can be made to count by it.
  private static Lapsed overtaken(Optional<Part> part, ApplicationId name) {
    String anew = "the report was made anew after it was given";
    return part.map(
            each ->
                new Lapsed(
                    each,
                    (each == Part.MERGE_BASE ? "the change began elsewhere" : before(each, name))
                        + " then, and "
                        + anew))
        .orElseGet(
            () ->
                new Lapsed(
                    Part.APPLICATIONS,
                    anew + ", for others than " + name + ", and must be looked at as a whole"));
  }

  private static String before(Part part, ApplicationId name) {
    return switch (part) {
      case BRANCH -> name + " was looked at on another branch";
      case POLICY -> "it was judged by other policies";
      case PLACE -> name + " went elsewhere";
      case SETTINGS -> name + " had other settings";
      case REFERENCE -> "the charts, images and repositories that " + name + " names were others";
      case RENDERED -> "something else was rendered for " + name;
      case COMMIT, MERGE_BASE, APPLICATIONS -> "it was looked at without " + name;
    };
  }

  private static String after(Part part, Deployed now) {
    return switch (part) {
      case BRANCH -> "it is on " + now.branch();
      case POLICY -> "by version " + now.policy().abbreviated();
      case PLACE -> "it goes to " + now.place();
      case SETTINGS -> "it has version " + now.settings().abbreviated();
      case REFERENCE -> "they are " + references(now);
      case RENDERED -> "it is " + now.rendered().abbreviated();
      case COMMIT, MERGE_BASE, APPLICATIONS -> "it is for " + now.application();
    };
  }

  private static String references(Deployed now) {
    return now.references().isEmpty()
        ? "none"
        : String.join(
                ", ",
                now.references().entrySet().stream()
                    .map(each -> each.getKey() + " at " + named(each.getValue()))
                    .limit(MOST_NAMED)
                    .toList())
            + more(now.references().size() - MOST_NAMED);
  }

  private static String more(int left) {
    return left > 0 ? " and " + left + " more" : "";
  }

  private static String named(String value) {
    return value.isEmpty() ? "nothing that can be told" : cut(value);
  }

  private static Optional<Lapsed> because(Part part, String before, String after) {
    return Optional.of(new Lapsed(part, before + ", and now " + after));
  }

  private static String cut(String id) {
    int from = id.startsWith("sha256:") ? "sha256:".length() : 0;
    return id.substring(0, Math.min(id.length(), from + SHORT));
  }
}

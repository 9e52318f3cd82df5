package dev.plumbline.approval;

import dev.plumbline.approval.Verdict.Lapsed;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Compares what an approval is bound to with how things are now. Decision 18 says what is compared
/// and why.
///
/// The tip of the branch is not compared: an unrelated merge moves it and nothing else. A merge
/// with effect shows in what is rendered from the merged result.
public final class Comparison {

  private static final int SHORT = 12;

  private final Binding then;
  private final Present present;
  private final Binding now;

  private Comparison(Binding then, Present present) {
    this.then = then;
    this.present = present;
    this.now = present.binding();
  }

  /// Whether an approval bound to this stands for the whole change.
  public static Verdict of(Binding then, Present present) {
    Comparison comparison = new Comparison(then, present);
    return verdict(comparison.change().or(comparison::applications));
  }

  /// Whether it stands for this application: what became of others does not matter.
  public static Verdict of(Binding then, Present present, ApplicationId application) {
    Comparison comparison = new Comparison(then, present);
    return verdict(comparison.change().or(() -> comparison.application(application)));
  }

  private static Verdict verdict(Optional<Lapsed> found) {
    return found.<Verdict>map(each -> each).orElseGet(Verdict.Good::new);
  }

  private Optional<Lapsed> change() {
    if (!then.repository().equals(now.repository()) || !then.branch().equals(now.branch())) {
      return because(
          Part.BRANCH,
          "it was for " + then.branch() + " of " + then.repository(),
          "it is for " + now.branch() + " of " + now.repository());
    }
    boolean pull = then.mergeBase().isPresent() || now.mergeBase().isPresent();
    if (!then.commit().equals(now.commit())
        && (pull || !present.contained().contains(then.commit()))) {
      return because(
          Part.COMMIT,
          "commit " + cut(then.commit()) + " was looked at",
          "the commit is " + cut(now.commit()));
    }
    if (!then.mergeBase().equals(now.mergeBase())) {
      return because(
          Part.MERGE_BASE,
          "the change began at " + then.mergeBase().map(Comparison::cut).orElse("no commit"),
          "it begins at " + now.mergeBase().map(Comparison::cut).orElse("no commit"));
    }
    return differs(Part.POLICY, "the policies", then.policy(), now.policy());
  }

  private Optional<Lapsed> applications() {
    for (ApplicationId application : now.deployed().keySet()) {
      Optional<Lapsed> found = application(application);
      if (found.isPresent()) {
        return found;
      }
    }
    for (ApplicationId application : then.deployed().keySet()) {
      if (!now.deployed().containsKey(application)) {
        return because(
            Part.APPLICATIONS, "it changed " + application, "it leaves " + application + " alone");
      }
    }
    return Optional.empty();
  }

  private Optional<Lapsed> application(ApplicationId application) {
    Optional<Deployed> before = Optional.ofNullable(then.deployed().get(application));
    Optional<Deployed> after = Optional.ofNullable(now.deployed().get(application));
    if (before.isEmpty() || after.isEmpty()) {
      return because(
          Part.APPLICATIONS,
          "it was looked at " + (before.isEmpty() ? "without " : "with ") + application,
          "it comes " + (after.isEmpty() ? "without it" : "with it"));
    }
    return deployed(application, before.get(), after.get());
  }

  private static Optional<Lapsed> deployed(ApplicationId name, Deployed before, Deployed after) {
    return place(name, before.place(), after.place())
        .or(
            () ->
                differs(
                    Part.SETTINGS, "the settings of " + name, before.settings(), after.settings()))
        .or(() -> moved(before.references(), after.references()))
        .or(
            () ->
                differs(
                    Part.RENDERED,
                    "what is rendered for " + name,
                    before.rendered(),
                    after.rendered()))
        .or(() -> unknown(before.references(), after.references()));
  }

  private static Optional<Lapsed> place(ApplicationId name, Place before, Place after) {
    boolean known = !before.identity().isEmpty();
    if (before.destination().equals(after.destination())
        && (!known || before.identity().equals(after.identity()))) {
      return Optional.empty();
    }
    return because(Part.PLACE, name + " went to " + before, "it goes to " + after);
  }

  private static Optional<Lapsed> moved(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    for (Map.Entry<String, String> entry : before.entrySet()) {
      String named = after.getOrDefault(entry.getKey(), "");
      if (!named.isEmpty() && !named.equals(entry.getValue())) {
        return because(
            Part.REFERENCE,
            entry.getKey() + " named " + cut(entry.getValue()),
            "it names " + cut(named));
      }
    }
    return Optional.empty();
  }

  private static Optional<Lapsed> unknown(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    for (Map.Entry<String, String> entry : before.entrySet()) {
      if (after.getOrDefault(entry.getKey(), "").isEmpty()) {
        return because(
            Part.REFERENCE,
            entry.getKey() + " named " + cut(entry.getValue()),
            "it cannot be told what it names");
      }
    }
    return Optional.empty();
  }

  private static Optional<Lapsed> differs(Part part, String what, Digest before, Digest after) {
    return before.equals(after)
        ? Optional.empty()
        : because(
            part,
            "of " + what + " version " + before.abbreviated() + " was looked at",
            "it is " + after.abbreviated());
  }

  private static Optional<Lapsed> because(Part part, String before, String after) {
    return Optional.of(new Lapsed(part, before + ", and now " + after));
  }

  private static String cut(String id) {
    int from = id.startsWith("sha256:") ? "sha256:".length() : 0;
    return id.substring(0, Math.min(id.length(), from + SHORT));
  }
}

package dev.plumbline.approval;

import dev.plumbline.model.ApplicationId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an approval is bound to: everything that decides about what will run, and where. The
/// repository is the one at whose commit, or pull request, the approval was given.
///
/// @param commit that was looked at: the head of a pull request, or the commit of the branch itself
/// @param mergeBase where a pull request's head left the branch; empty for a commit of the branch.
///     Unlike the tip of the branch it does not move when something else is merged
/// @param marks what it comes to, by [#key] of each application that it concerns
/// @param overtaken in which part something else was shown when it was given, by the same keys: of
///     an approval of which nothing is known any more but that
public record Binding(
    String commit,
    Optional<String> mergeBase,
    SortedMap<String, Mark> marks,
    SortedMap<String, Part> overtaken) {

  /// How many characters a key has.
  static final int KEY = 8;

  public Binding {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    overtaken = Collections.unmodifiableSortedMap(new TreeMap<>(overtaken));
    if (!marks.isEmpty() && !overtaken.isEmpty()) {
      throw new IllegalArgumentException("what was overtaken is not known any more");
    }
  }

  /// Nothing of it was overtaken.
  public Binding(String commit, Optional<String> mergeBase, SortedMap<String, Mark> marks) {
    this(commit, mergeBase, marks, new TreeMap<>());
  }

  /// What was looked at of these applications.
  public static Binding of(
      String commit, Optional<String> mergeBase, Collection<Deployed> deployed) {
    SortedMap<String, Mark> marks = new TreeMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (Deployed each : deployed) {
      String key = key(each.application());
      if (marks.put(key, Mark.of(each)) != null) {
        ambiguous.add(key);
      }
    }
    marks.keySet().removeAll(ambiguous);
    return new Binding(commit, mergeBase, marks);
  }

  /// Of which nothing is known but the commit.
  static Binding unknown(String commit) {
    return new Binding(commit, Optional.empty(), new TreeMap<>());
  }

  /// Of which is only known in which parts something else is shown since.
  static Binding overtaken(String commit, SortedMap<String, Part> parts) {
    return new Binding(commit, Optional.empty(), new TreeMap<>(), parts);
  }

  /// A commit of the branch itself, looked at for one application.
  static Binding of(String commit, ApplicationId application, Mark mark) {
    SortedMap<String, Mark> marks = new TreeMap<>();
    marks.put(key(application), mark);
    return new Binding(commit, Optional.empty(), marks);
  }

  /// By what an application is found: 48 bits. Two of one key are none, and its mark says whose it
  /// is.
  static String key(ApplicationId application) {
    return Fingerprint.of(Mark.name(application)).beginning(KEY);
  }

  /// What was looked at of this application; empty if it was not concerned.
  public Optional<Mark> mark(ApplicationId application) {
    return Optional.ofNullable(marks.get(key(application)));
  }

  /// The part in which something else was shown of this application when it was given; empty if
  /// that is not known, or nothing is another.
  Optional<Part> overtaken(ApplicationId application) {
    return Optional.ofNullable(overtaken.get(Overtaken.ALL))
        .or(() -> Optional.ofNullable(overtaken.get(key(application))));
  }

  /// A fingerprint of all of it, to name it by.
  public Fingerprint digest() {
    return Fingerprint.of(ShownText.block(this));
  }
}

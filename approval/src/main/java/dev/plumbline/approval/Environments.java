package dev.plumbline.approval;

import dev.plumbline.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All environments that are declared.
///
/// @param readable those that can be asked, by their names
/// @param refused those that cannot: nothing that they may have to say something about goes
/// @param groups of accounts
/// @param wrong what is wrong with the declarations of groups
public record Environments(
    List<Environment> readable, List<Refused> refused, Groups groups, List<Problem> wrong) {

  /// No environment: everything goes.
  public static final Environments NONE =
      new Environments(List.of(), List.of(), new Groups(Map.of()), List.of());

  public Environments {
    readable = List.copyOf(readable);
    refused = List.copyOf(refused);
    wrong = List.copyOf(wrong);
  }

  /// An environment whose declaration is wrong.
  ///
  /// @param applications whom it chooses, as far as that can be read; everybody if that cannot
  /// @param problems everything that is wrong, at once
  public record Refused(String name, List<Selector> applications, List<Problem> problems) {
    public Refused {
      applications = List.copyOf(applications);
      problems = List.copyOf(problems);
    }

    boolean mayHave(Subject subject) {
      return applications.isEmpty()
          || applications.stream().anyMatch(selector -> selector.matches(subject));
    }
  }

  /// The environments that the application belongs to.
  public List<Environment> of(Subject subject) {
    return readable.stream().filter(each -> each.has(subject)).toList();
  }

  /// Whether what the tags of the application's images name is a part of what approvals of it are
  /// bound to: the same for a report and a deployment, or no review could count.
  public boolean lookUpImages(Subject subject) {
    return of(subject).stream().anyMatch(Environment::looksUpImages);
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return readable.isEmpty() && refused.isEmpty();
  }

  /// Whether none of them has anything to say about the application.
  public boolean leaves(Subject subject) {
    return of(subject).isEmpty() && refused.stream().noneMatch(each -> each.mayHave(subject));
  }

  /// Everything that is wrong with their declarations.
  public List<Problem> problems() {
    return Stream.concat(wrong.stream(), refused.stream().flatMap(each -> each.problems().stream()))
        .toList();
  }
}

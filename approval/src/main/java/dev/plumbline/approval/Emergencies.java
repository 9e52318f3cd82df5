package dev.plumbline.approval;

import dev.plumbline.forge.Persons;
import dev.plumbline.model.ApplicationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which emergencies count, and which are still to be looked at.
public final class Emergencies {

  private Emergencies() {}

  /// The newest word by which the change may go at once: given by somebody who may do so now, not
  /// longer ago than it counts, not in the future, and for what would be applied.
  static Optional<Emergency> valid(Environment environment, Groups groups, Question question) {
    return question.ballot().apply(environment.reporters()).emergencies().stream()
        .filter(each -> environment.emergencies().by().has(each.by(), groups))
        .filter(each -> !each.at().isAfter(question.now().plus(Witness.TOLERANCE)))
        .filter(each -> each.at().plus(environment.emergencies().lasts()).isAfter(question.now()))
        .filter(each -> Comparison.of(each.binding(), question.present()).good())
        .max((one, two) -> one.at().compareTo(two.at()));
  }

  static String sentence(Environment environment, Emergency emergency) {
    return "It goes by the emergency of %s: %s. %s is to look at it until %s."
        .formatted(
            emergency.by(),
            emergency.reason().strip(),
            environment.emergencies().reviewers().title(),
            emergency.at().plus(environment.emergencies().reviewWithin()));
  }

  /// An emergency that nobody has looked at.
  ///
  /// @param by whom it is to be looked at
  /// @param until by when
  /// @param overdue whether that is over
  public record Open(Emergency emergency, String by, Instant until, boolean overdue) {}

  /// The emergencies of an environment that are open: nobody who may look at them has done so, or
  /// only the person who declared it, which is nobody.
  public static List<Open> open(
      Environment environment, Groups groups, List<Emergency> all, Persons persons, Instant now) {
    List<Open> open = new ArrayList<>();
    for (Emergency each : all) {
      boolean done =
          each.reviewed()
              .filter(later -> environment.emergencies().reviewers().has(later.by(), groups))
              .filter(later -> !persons.same(later.by(), each.by()))
              .isPresent();
      if (!done) {
        Instant until = each.at().plus(environment.emergencies().reviewWithin());
        open.add(
            new Open(
                each, environment.emergencies().reviewers().title(), until, now.isAfter(until)));
      }
    }
    return List.copyOf(open);
  }

  /// The same of what was said about an application; none if nobody may declare one here.
  public static List<Open> open(
      Environment environment, Groups groups, Said said, ApplicationId application, Instant now) {
    return environment.emergencies().by().isNobody()
        ? List.of()
        : open(
            environment,
            groups,
            said.ballot(application, environment.reporters()).emergencies(),
            said.persons(),
            now);
  }
}

package dev.plumbline.report;

import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is to be read before everything else: what breaks or is lost, what checks find anew, and
/// what is not known.
final class Highlights {

  private final Size size;
  private final List<Section> sections = new ArrayList<>();

  private Highlights(Size size) {
    this.size = size;
  }

  /// Lines under a heading.
  ///
  /// @param lines each a sentence, with names from outside
  record Section(String title, List<String> lines) {
    Section {
      lines = List.copyOf(lines);
    }
  }

  /// Only those that have lines.
  static List<Section> of(Report report, List<Alike> groups, Size size) {
    Highlights highlights = new Highlights(size);
    report.conflict().ifPresent(each -> highlights.add("Merge the base into it", paths(each)));
    highlights.add("Look at this first", loud(groups));
    highlights.add("It will wait for", waits(groups));
    highlights.add("New findings", findings(groups));
    highlights.add("Not known", unknown(report, groups));
    return List.copyOf(highlights.sections);
  }

  private void add(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    List<String> shown = new ArrayList<>();
    lines.stream().limit(size.findings()).map(this::cut).forEach(shown::add);
    if (lines.size() > size.findings()) {
      shown.add("and " + (lines.size() - size.findings()) + " more, in the details below");
    }
    sections.add(new Section(title, shown));
  }

  private String cut(String line) {
    return Plain.cut(line, 2 * size.text());
  }

  private static List<String> loud(List<Alike> groups) {
    List<String> lines = new ArrayList<>();
    for (Alike group : groups) {
      ApplicationReport first = group.first();
      if (first.fate() == Fate.BROKEN) {
        first
            .unknown()
            .forEach(
                problem ->
                    lines.add(
                        names(group) + " " + first.fate().words() + ": " + sentence(problem)));
      }
      for (ObjectChange change : first.changes()) {
        change.consequences().stream()
            .filter(each -> each.kind().loud())
            .map(each -> what(change) + ": " + each.text() + " (" + names(group) + ")")
            .forEach(lines::add);
      }
      first
          .live()
          .ifPresent(
              live ->
                  live.drifted().stream()
                      .map(key -> drift(live.plan(), key) + " (" + names(group) + ")")
                      .forEach(lines::add));
    }
    return lines;
  }

  /// What somebody did there, and what the change makes of it.
  private static String drift(Plan plan, ObjectKey key) {
    Optional<Step> next = plan.steps().filter(step -> step.key().equals(key)).findFirst();
    return switch (next.orElse(new Step.Skip(key, ""))) {
      case Step.Create _ -> key + " was deleted on the target by somebody: this makes it again";
      case Step.Update _, Step.Replace _ ->
          key + " was changed on the target by somebody: this takes that back";
      case Step.Delete _ -> key + " was changed on the target by somebody: this deletes it";
      case Step.Keep _ -> key + " was changed on the target by somebody, as this wants it";
      case Step.Skip _, Step.Forget _ -> key + " was changed on the target by somebody";
    };
  }

  private static List<String> paths(Conflict conflict) {
    return conflict.paths().isEmpty()
        ? List.of("both sides change the same lines")
        : conflict.paths().stream().map(path -> path + " was changed by both").toList();
  }

  private static List<String> waits(List<Alike> groups) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (Alike group : groups) {
      for (String wait : group.first().waits()) {
        lines.computeIfAbsent(wait, each -> new ArrayList<>()).add(names(group));
      }
    }
    return lines.entrySet().stream()
        .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")
        .toList();
  }

  private static String what(ObjectChange change) {
    return switch (change.action()) {
      case CREATE -> change.key() + " is created";
      case CHANGE -> change.key() + " changes";
      case REPLACE -> change.key() + " is deleted and made anew";
      case DELETE -> change.key() + " is deleted";
      case STAY -> change.key() + " stays";
    };
  }

  private static List<String> findings(List<Alike> groups) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
      for (Alike group : groups) {
        group.first().findings().fresh().stream()
            .filter(finding -> finding.severity() == severity)
            .forEach(finding -> lines.merge(line(finding, group), 1, Integer::sum));
      }
    }
    return List.copyOf(lines.keySet());
  }

  private static String line(Finding finding, Alike group) {
    return finding.severity().name().toLowerCase(Locale.ROOT)
        + ": "
        + sentence(finding.problem())
        + " ("
        + finding.check()
        + ", "
        + names(group)
        + ")";
  }

  private static List<String> unknown(Report report, List<Alike> groups) {
    List<String> lines = new ArrayList<>();
    report.unknown().forEach(problem -> lines.add(sentence(problem)));
    for (Alike group : groups) {
      if (group.first().fate() != Fate.BROKEN) {
        group.first().unknown().forEach(problem -> lines.add(about(group, problem)));
      }
    }
    return lines;
  }

  private static String about(Alike group, Problem problem) {
    String sentence = sentence(problem);
    String name = group.first().id().toString();
    boolean said = problem.subject().contains(name) && group.applications().size() == 1;
    return said ? sentence : names(group) + ": " + sentence;
  }

  /// The problem without its code and its next step.
  static String sentence(Problem problem) {
    String text = problem.subject() + ": " + problem.what();
    String whole = problem.why().isEmpty() ? text : text + ": " + problem.why();
    return whole.strip().replaceAll("\\s+", " ");
  }

  private static String names(Alike group) {
    int others = group.applications().size() - 1;
    String first = group.first().id().toString();
    return others == 0 ? first : first + " and " + others + " alike";
  }
}

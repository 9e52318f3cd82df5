package dev.plumbline.report;

import dev.plumbline.codec.Json;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.plan.PlanSummary;
import dev.plumbline.plan.ShownField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Applications to which a change does the same, namespaces and names of applications aside: they
/// are told of once.
///
/// @param applications at least one, in order of their ids; the first stands for all
record Alike(List<ApplicationReport> applications) {

  Alike {
    applications = List.copyOf(applications);
  }

  ApplicationReport first() {
    return applications.getFirst();
  }

  /// How many objects of all of them have this before them.
  int count(Action action) {
    return applications.stream().mapToInt(each -> each.count(action)).sum();
  }

  /// How many workloads of all of them restart.
  int restarts() {
    return applications.stream().mapToInt(ApplicationReport::restarts).sum();
  }

  /// The groups, each at the place of its first application, those that have most to be noticed
  /// first.
  static List<Alike> groups(List<ApplicationReport> applications) {
    Map<String, List<ApplicationReport>> groups = new LinkedHashMap<>();
    applications.forEach(
        each -> groups.computeIfAbsent(signature(each), key -> new ArrayList<>()).add(each));
    List<Alike> all = new ArrayList<>(groups.values().stream().map(Alike::new).toList());
    all.sort((one, other) -> Integer.compare(rank(other.first()), rank(one.first())));
    return List.copyOf(all);
  }

  private static int rank(ApplicationReport application) {
    boolean broken = application.fate() == Fate.BROKEN;
    boolean deletes = application.count(Action.DELETE) + application.count(Action.REPLACE) > 0;
    return (broken ? 4 : 0)
        + (application.loud().findAny().isPresent() ? 2 : 0)
        + (deletes ? 1 : 0);
  }

  /// Equal for two applications exactly if the same is to be told of them.
  private static String signature(ApplicationReport application) {
    StringBuilder text = new StringBuilder(application.fate().name());
    text.append(application.passage());
    for (ObjectChange change : application.changes()) {
      text.append('\n').append(change.action()).append(' ').append(key(change.key()));
      text.append(' ').append(change.why());
      change.consequences().forEach(each -> text.append("\n ").append(each.ofSeveral()));
      change.fields().forEach(field -> text.append("\n ").append(field(field)));
    }
    application
        .findings()
        .fresh()
        .forEach(
            finding ->
                text.append('\n')
                    .append(finding.check())
                    .append(finding.severity())
                    .append(finding.problem().what())
                    .append(finding.problem().why()));
    application.unknown().forEach(each -> text.append('\n').append(each.what()).append(each.why()));
    application.notes().forEach(note -> text.append('\n').append(note));
    application.live().ifPresent(live -> text.append('\n').append(live(live)));
    text.append('\n').append(application.findings().standing().size());
    text.append('\n').append(application.course().start());
    application
        .course()
        .legs()
        .forEach(
            leg -> text.append('\n').append(leg.phase()).append(leg.wave()).append(leg.writes()));
    return text.toString();
  }

  private static String live(LiveReport live) {
    return PlanSummary.of(live.plan()).text()
        + live.drifted().stream().map(Alike::key).toList()
        + live.pending().stream().map(Alike::key).toList();
  }

  private static String key(ObjectKey key) {
    return key.kind() + " " + key.name();
  }

  private static String field(ShownField field) {
    return field.path()
        + " "
        + field.before().map(Json::write).orElse("")
        + " "
        + field.after().map(Json::write).orElse("");
  }
}

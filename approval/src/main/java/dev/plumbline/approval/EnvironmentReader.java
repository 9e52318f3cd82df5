package dev.plumbline.approval;

import dev.plumbline.approval.Environment.EmergencyRules;
import dev.plumbline.approval.Environments.Refused;
import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.dialect.GoDuration;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads one environment, strictly: what is not known is refused by name.
final class EnvironmentReader {

  private static final FieldTable TABLE =
      FieldTable.load(EnvironmentReader.class, "environment.fields");
  private static final Duration LASTS = Duration.ofHours(4);
  private static final Duration REVIEW_WITHIN = Duration.ofDays(3);
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final int MOST_APPROVALS = 20;
  private static final int MOST_TIMES = 200;

  private final Manifest resource;
  private final FieldReader fields;
  private final Groups groups;
  private ZoneId zone = UTC;

  EnvironmentReader(Manifest resource, Groups groups) {
    this.resource = resource;
    this.fields = new FieldReader(TABLE, resource);
    this.groups = groups;
  }

  /// The environment, or everything that is wrong with it.
  void into(Collection<Environment> readable, Collection<Refused> refused) {
    readZone();
    List<Selector> applications = applications();
    int approvals = approvals();
    Permitted approvers = permitted("spec.approvals", approvals > 0);
    Set<String> reporters = new TreeSet<>(fields.texts("spec.approvals.reportedBy"));
    ImageRule images = images();
    List<Window> windows = windows();
    List<Freeze> freezes = freezes();
    Map<Occasion, Set<Barrier>> passes = passes();
    EmergencyRules emergencies = emergencies();
    if (fields.problems().isEmpty()) {
      readable.add(
          new Environment(
              resource.name(),
              applications,
              approvals,
              approvers,
              reporters,
              images,
              windows,
              freezes,
              passes,
              emergencies));
    } else {
      refused.add(new Refused(resource.name(), applications, fields.problems()));
    }
  }

  private void readZone() {
    String name = fields.text("spec.timeZone");
    if (!name.isEmpty()) {
      Optional<ZoneId> found = TimeReader.zone(name);
      if (found.isEmpty()) {
        fields.invalid(
            "spec.timeZone",
            "'" + name + "' is no zone of the time zone database",
            "Write a name like Europe/Berlin, or UTC.");
      }
      zone = found.orElse(UTC);
    }
  }

  /// None as soon as one of them cannot be read: then everybody may be meant.
  private List<Selector> applications() {
    List<Selector> selectors = new ArrayList<>();
    List<JsonObject> written = fields.objects("spec.applications");
    for (int i = 0; i < written.size(); i++) {
      String path = "spec.applications[" + i + "]";
      Optional<Selector> selector =
          SelectorReader.read(written.get(i), "names", true, path, fields::invalid);
      if (selector.isEmpty()) {
        return List.of();
      }
      if (selector.get().isEmpty()) {
        fields.invalid(path, "it chooses nothing", "Write names: [\"*\"] for all applications.");
        return List.of();
      }
      selectors.add(selector.get());
    }
    return selectors;
  }

  private int approvals() {
    long wanted = fields.integer("spec.approvals.required").orElse(0L);
    if (wanted < 0 || wanted > MOST_APPROVALS) {
      fields.invalid("spec.approvals.required", "it is " + wanted, "Write a number from 0 to 20.");
      return 0;
    }
    return (int) wanted;
  }

  private ImageRule images() {
    String text = fields.text("spec.approvals.images");
    return switch (text) {
      case "", "LookUp" -> ImageRule.LOOK_UP;
      case "AsWritten" -> ImageRule.AS_WRITTEN;
      default -> {
        fields.invalid(
            "spec.approvals.images",
            "'" + text + "' is no way in which names of images count",
            "Write LookUp or AsWritten.");
        yield ImageRule.LOOK_UP;
      }
    };
  }

  private Permitted permitted(String path, boolean somebody) {
    SortedSet<String> users = new TreeSet<>(fields.texts(path + ".users"));
    SortedSet<String> named = new TreeSet<>(fields.texts(path + ".groups"));
    for (String group : named) {
      if (!groups.members().containsKey(group)) {
        fields.invalid(path + ".groups", "there is no group " + group, "Declare it as a Group.");
      }
    }
    if (somebody && users.isEmpty() && named.isEmpty()) {
      fields.invalid(path, "it names nobody", "Name users or groups; users: [\"*\"] is anybody.");
    }
    return new Permitted(users, named);
  }

  private List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    List<JsonObject> written = bounded("spec.windows");
    for (int i = 0; i < written.size(); i++) {
      reader("spec.windows[" + i + "]").window(written.get(i)).ifPresent(windows::add);
    }
    return windows;
  }

  private List<Freeze> freezes() {
    List<Freeze> freezes = new ArrayList<>();
    List<JsonObject> written = bounded("spec.freezes");
    for (int i = 0; i < written.size(); i++) {
      reader("spec.freezes[" + i + "]").freeze(written.get(i)).ifPresent(freezes::add);
    }
    return freezes;
  }

  private TimeReader reader(String path) {
    return new TimeReader(zone, path, fields::invalid);
  }

  private List<JsonObject> bounded(String path) {
    List<JsonObject> written = fields.objects(path);
    if (written.size() > MOST_TIMES) {
      fields.invalid(path, "it has more than 200 entries", "Use patterns and schedules.");
      return List.of();
    }
    return written;
  }

  private Map<Occasion, Set<Barrier>> passes() {
    Map<Occasion, Set<Barrier>> passes = new EnumMap<>(Occasion.class);
    for (Occasion occasion : Occasion.values()) {
      String path = "spec.passes." + occasion.name().toLowerCase(Locale.ROOT);
      Set<Barrier> otherwise =
          switch (occasion) {
            case HEAL, REMOVAL -> EnumSet.of(Barrier.APPROVALS);
            case CHANGE, REQUEST, ROLLBACK -> EnumSet.noneOf(Barrier.class);
          };
      passes.put(occasion, barriers(path, otherwise));
    }
    return passes;
  }

  private Set<Barrier> barriers(String path, Set<Barrier> otherwise) {
    if (!fields.has(path)) {
      return otherwise;
    }
    Set<Barrier> barriers = EnumSet.noneOf(Barrier.class);
    for (String text : fields.texts(path)) {
      switch (text) {
        case "approvals" -> barriers.add(Barrier.APPROVALS);
        case "windows" -> barriers.add(Barrier.WINDOWS);
        case "freezes" -> barriers.add(Barrier.FREEZES);
        default ->
            fields.invalid(
                path, "'" + text + "' is nothing to pass", "Write approvals, windows or freezes.");
      }
    }
    return barriers;
  }

  private EmergencyRules emergencies() {
    if (!fields.has("spec.emergencies")) {
      return EmergencyRules.NONE;
    }
    return new EmergencyRules(
        permitted("spec.emergencies", true),
        permitted("spec.emergencies.reviewers", true),
        positive("spec.emergencies.lasts", LASTS),
        positive("spec.emergencies.reviewWithin", REVIEW_WITHIN),
        barriers("spec.emergencies.passes", EnumSet.allOf(Barrier.class)));
  }

  private Duration positive(String path, Duration otherwise) {
    Duration duration = fields.duration(path, GoDuration::parse, otherwise);
    if (duration.compareTo(Duration.ZERO) <= 0 || duration.compareTo(Duration.ofDays(31)) > 0) {
      fields.invalid(
          path, "it is not more than nothing, or more than 31 days", "Write it like 4h.");
    }
    return duration;
  }
}

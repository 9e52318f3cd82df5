package dev.plumbline.approval;

import dev.plumbline.approval.Environments.Refused;
import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// From the resources of a folder to the environments that they declare. A function of the
/// resources: whoever calls it gives those of the protected branch.
public final class EnvironmentDeclarations {

  /// The group of our own resources, with the only version that there is.
  static final String API_VERSION = "plumbline.dev/v1alpha1";

  private static final GroupKind ENVIRONMENT = new GroupKind("plumbline.dev", "Environment");
  private static final GroupKind GROUP = new GroupKind("plumbline.dev", "Group");
  private static final FieldTable GROUP_TABLE =
      FieldTable.load(EnvironmentDeclarations.class, "group.fields");
  private static final int MOST = 1_000;

  /// The kinds that are read.
  public static final Set<GroupKind> KINDS = Set.of(ENVIRONMENT, GROUP);

  private EnvironmentDeclarations() {}

  /// Reads environments and groups; resources of other kinds are passed over. One that is wrong is
  /// refused with everything that is wrong with it, and stops what may belong to it.
  public static Environments read(Collection<Manifest> resources) {
    List<Refused> refused = new ArrayList<>();
    List<Problem> wrong = new ArrayList<>();
    Groups groups = new Groups(groups(resources, wrong));
    List<Environment> readable = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Manifest resource : resources) {
      if (resource.groupKind().equals(ENVIRONMENT)) {
        if (names.size() == MOST || !names.add(resource.name())) {
          refused.add(refused(resource, "it is declared twice, or there are more than 1000"));
        } else if (!resource.apiVersion().equals(API_VERSION)) {
          refused.add(refused(resource, "its version is not " + API_VERSION));
        } else {
          new EnvironmentReader(resource, groups).into(readable, refused);
        }
      }
    }
    readable.sort((one, two) -> one.name().compareTo(two.name()));
    return new Environments(readable, refused, groups, wrong);
  }

  /// A group that is wrong is none: environments that name it are refused for that.
  private static Map<String, Set<String>> groups(
      Collection<Manifest> resources, List<Problem> wrong) {
    Map<String, Set<String>> groups = new TreeMap<>();
    Set<String> broken = new TreeSet<>();
    for (Manifest resource : resources) {
      if (resource.groupKind().equals(GROUP)) {
        FieldReader fields = new FieldReader(GROUP_TABLE, resource);
        if (!resource.apiVersion().equals(API_VERSION)) {
          fields.invalid("apiVersion", "it is not " + API_VERSION, "Correct it.");
        }
        Set<String> members = new TreeSet<>(fields.texts("spec.members"));
        if (groups.put(resource.name(), members) != null) {
          fields.invalid("metadata.name", "there is another group of this name", "Join them.");
        }
        if (!fields.problems().isEmpty()) {
          broken.add(resource.name());
          wrong.addAll(fields.problems());
        }
      }
    }
    groups.keySet().removeAll(broken);
    return groups;
  }

  private static Refused refused(Manifest resource, String why) {
    Problem problem =
        new Problem(
            ProblemCode.INVALID_OBJECT,
            FieldReader.subject(resource),
            "this environment cannot be read",
            why,
            "Correct it; until then nothing is deployed that may belong to it.");
    return new Refused(resource.name(), List.of(), List.of(problem));
  }
}

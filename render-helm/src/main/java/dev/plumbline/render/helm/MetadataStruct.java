package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `.Chart`: the struct that Helm 3 makes of Chart.yaml.
final class MetadataStruct {

  private static final GoType METADATA = GoType.struct("chart.Metadata", Map.of());
  private static final GoType MAINTAINER = GoType.struct("chart.Maintainer", Map.of());
  private static final GoType DEPENDENCY = GoType.struct("chart.Dependency", Map.of());
  private static final GoType CHART =
      GoType.struct("struct { chart.Metadata; IsRoot bool }", Map.of());

  private MetadataStruct() {}

  static GoStruct of(ChartMetadata metadata, boolean root) {
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("Metadata", metadata(metadata));
    fields.put("IsRoot", GoBoolean.of(root));
    return new GoStruct(CHART, fields, Set.of("Metadata"));
  }

  private static void put(Map<String, GoValue> fields, String name, String value) {
    fields.put(name, new GoString(value));
  }

  static GoStruct metadata(ChartMetadata m) {
    Map<String, GoValue> fields = new LinkedHashMap<>();
    put(fields, "Name", m.name());
    put(fields, "Home", m.home());
    fields.put("Sources", strings(m.sources()));
    put(fields, "Version", m.version());
    put(fields, "Description", m.description());
    fields.put("Keywords", strings(m.keywords()));
    fields.put("Maintainers", maintainers(m.maintainers()));
    put(fields, "Icon", m.icon());
    put(fields, "APIVersion", m.apiVersion());
    put(fields, "Condition", m.condition());
    put(fields, "Tags", m.tags());
    put(fields, "AppVersion", m.appVersion());
    fields.put("Deprecated", GoBoolean.of(m.deprecated()));
    fields.put("Annotations", annotations(m.annotations()));
    put(fields, "KubeVersion", m.kubeVersion());
    fields.put("Dependencies", dependencies(m.dependencies()));
    put(fields, "Type", m.type());
    return new GoStruct(METADATA, fields, Set.of());
  }

  private static GoValue strings(List<String> texts) {
    return texts.isEmpty() ? new GoNil(GoType.STRING_LIST) : GoList.ofStrings(texts);
  }

  private static GoValue annotations(Map<String, String> annotations) {
    if (annotations.isEmpty()) {
      return new GoNil(GoType.STRING_MAP);
    }
    GoMap map = GoMap.of(GoType.STRING_MAP);
    annotations.forEach((name, value) -> map.put(name, new GoString(value)));
    return map;
  }

  private static GoValue maintainers(List<ChartMetadata.Maintainer> maintainers) {
    GoType type = GoType.slice(GoType.pointer(MAINTAINER));
    List<GoValue> all = new ArrayList<>();
    for (ChartMetadata.Maintainer maintainer : maintainers) {
      Map<String, GoValue> fields = new LinkedHashMap<>();
      put(fields, "Name", maintainer.name());
      put(fields, "Email", maintainer.email());
      put(fields, "URL", maintainer.url());
      all.add(new GoPointer(new GoStruct(MAINTAINER, fields, Set.of())));
    }
    return all.isEmpty() ? new GoNil(type) : new GoList(type, all);
  }

  /// As Go has them in memory.
  static GoValue dependencies(List<ChartDependency> dependencies) {
    GoType type = GoType.slice(GoType.pointer(DEPENDENCY));
    List<GoValue> all = new ArrayList<>();
    for (ChartDependency dependency : dependencies) {
      Map<String, GoValue> fields = new LinkedHashMap<>();
      put(fields, "Name", dependency.name());
      put(fields, "Version", dependency.version());
      put(fields, "Repository", dependency.repository());
      put(fields, "Condition", dependency.condition());
      fields.put("Tags", strings(dependency.tags()));
      fields.put("Enabled", GoBoolean.of(dependency.enabled()));
      fields.put("ImportValues", GoList.of(dependency.importValues()));
      put(fields, "Alias", dependency.alias());
      all.add(new GoPointer(new GoStruct(DEPENDENCY, fields, Set.of())));
    }
    return all.isEmpty() ? new GoNil(type) : new GoList(type, all);
  }
}

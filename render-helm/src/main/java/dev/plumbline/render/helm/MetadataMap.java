package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;

/// `.Chart`: the map that Helm 4 makes of Chart.yaml. Its keys are the names of the fields in Go.
final class MetadataMap {

  private MetadataMap() {}

  static GoMap of(ChartMetadata metadata, boolean root) {
    return map(MetadataStruct.metadata(metadata)).put("IsRoot", GoBoolean.of(root));
  }

  private static GoMap map(GoStruct struct) {
    GoMap map = new GoMap();
    struct.fields().forEach((name, value) -> map.put(name, value(value)));
    return map;
  }

  private static GoValue value(GoValue value) {
    return switch (value) {
      case GoStruct struct -> map(struct);
      case GoPointer pointer -> value(pointer.target());
      case GoList list -> GoList.of(list.elements().stream().map(MetadataMap::value).toList());
      case GoNil nil when !nil.type().equals(GoType.STRING_MAP) -> GoList.EMPTY;
      default -> value;
    };
  }
}

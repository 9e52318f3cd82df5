package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import java.util.ArrayList;
import java.util.List;

/// Values files. Helm 3 takes the first document of one, Helm 4 lays each over those before it.
final class DocumentText {

  private DocumentText() {}

  /// The values.
  ///
  /// @throws GoFailure with Helm's words
  static GoMap values(String text, HelmVersion helm) {
    if (!helm.four()) {
      return YamlText.readMap(text);
    }
    GoMap values = new GoMap();
    for (String document : documents(text)) {
      try {
        values = Coalesce.files(values, YamlText.readMap(document));
      } catch (GoFailure e) {
        throw new GoFailure("cannot unmarshal yaml document: " + e.words());
      }
    }
    return values;
  }

  private static List<String> documents(String text) {
    List<String> documents = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline + 1;
      boolean separator = text.startsWith("---", at);
      if (separator) {
        String rest = Spaces.trim(text.substring(at + 3, end));
        if (!rest.isEmpty() && !rest.startsWith("#")) {
          throw new GoFailure(
              "error reading yaml document: invalid Yaml document separator: " + rest);
        }
      }
      if (separator && !open.isEmpty()) {
        documents.add(open.toString());
        open.setLength(0);
      } else {
        open.append(text, at, end);
      }
      at = end;
    }
    if (!open.isEmpty()) {
      documents.add(open.toString());
    }
    return documents;
  }
}

package dev.plumbline.engine;

import dev.plumbline.codec.YamlEdit;
import dev.plumbline.codec.YamlScalar;
import dev.plumbline.engine.AdoptionCandidate.Tier;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Takes the document of an object that was deleted by hand out of its file; the file goes with its
/// last document, and with it what names it in a kustomization.
///
/// @param tree with the edits so far
/// @param files that the render read
record AdoptionRemoval(Tree tree, Function<String, Tier> tier, Set<String> files) {

  List<AdoptionCandidate> of(RenderedObject object) {
    String path = object.origin().path();
    Optional<AdoptionText> text =
        AdoptionText.of(tree, path).stream().filter(each -> each.nest().isEmpty()).findFirst();
    if (text.isEmpty() || !text.get().documents().containsKey(object.origin().document())) {
      return List.of();
    }
    Tier reach = tier.apply(path);
    List<AdoptionCandidate> found = new ArrayList<>();
    if (text.get().documents().size() == 1) {
      Map<String, Optional<String>> changes = new HashMap<>(unnamed(path));
      changes.put(path, Optional.empty());
      found.add(new AdoptionCandidate(reach, AdoptionCandidate.EXACT, 0, changes));
    } else {
      without(text.get().text(), object.origin().document())
          .ifPresent(
              rest ->
                  found.add(AdoptionCandidate.of(reach, AdoptionCandidate.EXACT, 0, path, rest)));
    }
    return found;
  }

  /// The kustomizations that name the file, without it.
  private Map<String, Optional<String>> unnamed(String path) {
    Map<String, Optional<String>> changes = new HashMap<>();
    for (String file : files) {
      String folder = file.substring(0, file.lastIndexOf('/') + 1);
      if (!path.startsWith(folder) || !file.toLowerCase(Locale.ROOT).contains("kustom")) {
        continue;
      }
      String name = path.substring(folder.length());
      for (AdoptionText text : AdoptionText.of(tree, file)) {
        text.scalars().stream()
            .filter(scalar -> names(scalar, name))
            .findFirst()
            .flatMap(scalar -> YamlEdit.remove(text.text(), scalar.document(), scalar.at()))
            .flatMap(text::file)
            .ifPresent(rest -> changes.put(file, Optional.of(rest)));
      }
    }
    return changes;
  }

  private static boolean names(YamlScalar scalar, String name) {
    return scalar.value() instanceof JsonString(String words)
        && scalar.at().tokens().getFirst().equals("resources")
        && (words.equals(name) || words.equals("./" + name));
  }

  /// The text without one of its documents, which are told apart by `---`.
  private static Optional<String> without(String text, int document) {
    String[] parts = text.split("(?m)^(?=---(?:\\s|$))", -1);
    int offset = parts[0].isBlank() || onlyComments(parts[0]) ? 1 : 0;
    int part = document + offset;
    if (part >= parts.length) {
      return Optional.empty();
    }
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (i != part) {
        boolean first = rest.isEmpty() && part == 0;
        rest.append(first ? parts[i].replaceFirst("^---[^\\n]*\\n", "") : parts[i]);
      }
    }
    return Optional.of(rest.toString());
  }

  private static boolean onlyComments(String part) {
    return part.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
  }
}

package dev.plumbline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.codec.YamlEdit;
import dev.plumbline.codec.YamlScalar;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A text in which fields may be written: a file, or a YAML text that is a value in a file, as the
/// values of a chart in a declaration and a patch in a kustomization are.
///
/// @param nest where it is in its file; empty if it is the file
/// @param documents those that are objects, by their positions
/// @param structured whether it is YAML that says something
record AdoptionText(
    String path,
    String text,
    Optional<Nest> nest,
    Map<Integer, JsonObject> documents,
    boolean structured) {

  private static final int LARGEST = 1 << 20;

  /// @param outer the text of the file
  record Nest(String outer, int document, JsonPointer at) {}

  /// The file as a text, and the texts in it; none if it is too large, or no text.
  static List<AdoptionText> of(Tree tree, String path) {
    Optional<TreeEntry> entry = tree.entry(path).filter(TreeEntry::isFile);
    if (entry.isEmpty() || entry.get().size() > LARGEST) {
      return List.of();
    }
    List<AdoptionText> texts = new ArrayList<>();
    decoded(tree.read(path, LARGEST))
        .ifPresent(
            text -> {
              texts.add(read(path, text, Optional.empty()));
              for (YamlScalar scalar : texts.getFirst().scalars()) {
                if (scalar.value() instanceof JsonString(String inner) && inner.contains("\n")) {
                  Nest nest = new Nest(text, scalar.document(), scalar.at());
                  texts.add(read(path, inner, Optional.of(nest)));
                }
              }
            });
    return texts;
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static AdoptionText read(String path, String text, Optional<Nest> nest) {
    Map<Integer, JsonObject> documents = new TreeMap<>();
    boolean structured = false;
    try {
      for (YamlDocument document : Yaml.read(text.getBytes(UTF_8), "", Limits.DEFAULT)) {
        structured |= document.root() instanceof JsonArray;
        if (document.root() instanceof JsonObject object) {
          documents.put(document.origin().document(), object);
        }
      }
    } catch (ProblemException e) {
      documents.clear(); // a template, or a file of something else
    }
    return new AdoptionText(path, text, nest, documents, structured || !documents.isEmpty());
  }

  /// Its single values.
  List<YamlScalar> scalars() {
    return structured ? YamlEdit.scalars(text) : List.of();
  }

  /// The whole file with another text here.
  Optional<String> file(String other) {
    return nest.isEmpty()
        ? Optional.of(other)
        : YamlEdit.set(
            nest.get().outer(), nest.get().document(), nest.get().at(), new JsonString(other));
  }
}

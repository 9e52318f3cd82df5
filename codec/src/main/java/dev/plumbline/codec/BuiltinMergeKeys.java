package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonPointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The merge keys of Kubernetes' built-in kinds, as its schema declares them
/// (`x-kubernetes-patch-merge-key`). The table is that of Kubernetes 1.21, which kustomize uses
/// too.
public final class BuiltinMergeKeys {

  private static final String RESOURCE = "merge-keys.txt";
  private static final String ELEMENT = "*";

  /// A field of a type.
  ///
  /// @param type the type of its value or of its elements
  /// @param key the merge key, `-` for a set of scalars, `!` if replaced, empty if nothing is known
  private record Field(String type, String key) {}

  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, Field> fields = new HashMap<>();

  private BuiltinMergeKeys(String table) {
    for (String line : table.lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "kind" -> kinds.put(words[1] + " " + words[2], words[3]);
        case "field", "list" ->
            fields.put(
                words[1] + " " + words[2], new Field(words[3], words.length > 4 ? words[4] : ""));
        default -> {
          // A comment.
        }
      }
    }
  }

  /// The merge keys of the kind; none for a kind that is not built in, whose lists are all
  /// replaced.
  public static MergeKeys of(String apiVersion, String kind) {
    BuiltinMergeKeys table = Holder.TABLE;
    String type = table.kinds.getOrDefault(apiVersion + " " + kind, "");
    return new MergeKeys() {
      @Override
      public Optional<List<String>> of(JsonPointer path) {
        return switch (table.key(type, path)) {
          case "", "!" -> Optional.empty();
          case "-" -> Optional.of(List.of());
          case String key -> Optional.of(List.of(key));
        };
      }

      @Override
      public boolean replaces(JsonPointer path) {
        return table.key(type, path).equals("!");
      }
    };
  }

  private String key(String root, JsonPointer path) {
    String type = root;
    String key = "";
    for (String token : path.tokens()) {
      if (token.equals(ELEMENT)) {
        continue;
      }
      @Nullable Field field = fields.get(type + " " + token);
      if (field == null) {
        return "";
      }
      type = field.type();
      key = field.key();
    }
    return key;
  }

  private static final class Holder {

    static final BuiltinMergeKeys TABLE = new BuiltinMergeKeys(text());

    private static String text() {
      try (@Nullable InputStream resource = BuiltinMergeKeys.class.getResourceAsStream(RESOURCE)) {
        if (resource == null) {
          throw new IllegalStateException("the resource " + RESOURCE + " is missing");
        }
        return new String(resource.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

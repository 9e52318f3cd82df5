package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields on which transformers work without a configuration: the table `fields.tsv`.
final class DefaultConfig {

  private static final String TABLE = "fields.tsv";

  /// The only one; configurations are merged into copies.
  static final TransformerConfig INSTANCE = read();

  private static final TransformerConfig MERGED = TransformerConfig.EMPTY.mergeAll(INSTANCE);

  private DefaultConfig() {}

  /// Whether the configuration says nothing but the defaults.
  static boolean is(TransformerConfig config) {
    return config == INSTANCE || config == MERGED;
  }

  /// The defaults as an empty configuration takes them over.
  static TransformerConfig merged() {
    return MERGED;
  }

  private static TransformerConfig read() {
    Map<String, List<FieldSpec>> sections = new LinkedHashMap<>();
    Map<Gvk, List<FieldSpec>> references = new LinkedHashMap<>();
    for (String line : text().split("\n")) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t", -1);
        FieldSpec spec = new FieldSpec(gvk(columns[2]), columns[4], columns[3].equals("yes"));
        if (columns[0].equals("nameReference")) {
          references.computeIfAbsent(gvk(columns[1]), g -> new ArrayList<>()).add(spec);
        } else {
          sections.computeIfAbsent(columns[0], s -> new ArrayList<>()).add(spec);
        }
      }
    }
    Map<TransformerConfig.Section, List<FieldSpec>> fields =
        new EnumMap<>(TransformerConfig.Section.class);
    for (TransformerConfig.Section section : TransformerConfig.Section.values()) {
      List<FieldSpec> specs = sections.getOrDefault(section.field(), List.of());
      fields.put(section, FieldSpecs.sorted(specs));
    }
    List<BackReference> all = new ArrayList<>();
    references.forEach((target, specs) -> all.add(new BackReference(target, specs)));
    return new TransformerConfig(fields, BackReference.sorted(all));
  }

  /// `KIND`, `KIND|GROUP` or `KIND|GROUP|VERSION`.
  private static Gvk gvk(String text) {
    String[] parts = text.split("\\|", -1);
    return new Gvk(
        parts.length > 1 ? parts[1] : "",
        parts.length > 2 ? parts[2] : "",
        parts[0].equals("-") ? "" : parts[0]);
  }

  private static String text() {
    try (@Nullable InputStream table = DefaultConfig.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException("the table " + TABLE + " is missing");
      }
      return new String(table.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

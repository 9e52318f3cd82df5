package dev.plumbline.check.cel;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Policy;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of schema.yaml, and the definition of Gadgets.
final class SchemaTable {

  static final Manifest DEFINITION = Examples.manifest(text("definition.yaml"));
  static final List<Row> ROWS = read();

  private SchemaTable() {}

  /// One row.
  ///
  /// @param number makes the name of its object
  record Row(int number, JsonObject fields) {

    boolean isAllowed() {
      return fields.bool("allow").orElseThrow();
    }

    boolean isGadget() {
      return fields.has("spec");
    }

    /// Part of the refusal.
    String field() {
      return fields.string("field").orElse("");
    }

    boolean onlyWarned() {
      return fields.bool("warning").orElse(false);
    }

    String id() {
      return "row-%03d".formatted(number);
    }

    Manifest object() {
      return fields
          .object("object")
          .map(this::named)
          .orElseGet(() -> gadget(fields.object("spec").orElseThrow()));
    }

    Optional<Manifest> before() {
      return fields.object("old").map(this::gadget);
    }

    private Manifest gadget(JsonObject spec) {
      return named(
          JsonObject.of("apiVersion", new JsonString("example.dev/v1"))
              .with("kind", "Gadget")
              .with("spec", spec));
    }

    private Manifest named(JsonObject object) {
      JsonObject metadata = fields.object("metadata").orElse(JsonObject.EMPTY);
      return new Manifest(
          object.with("metadata", metadata.with("name", id()).with("namespace", "default")));
    }

    @Override
    public String toString() {
      return fields.string("name").orElseThrow();
    }
  }

  static List<Finding> findings(Policy policy, Row row) {
    Map<ObjectKey, Manifest> before =
        row.before().map(manifest -> Map.of(row.object().key(), manifest)).orElse(Map.of());
    return policy
        .review(
            new ReviewInput(
                new CheckInput(Examples.application(), List.of(Examples.desired(row.object()))),
                List.of(),
                before,
                List.of(),
                Examples.DAY))
        .findings();
  }

  private static List<Row> read() {
    List<Row> rows = new ArrayList<>();
    ((JsonArray) Yaml.readOne(text("schema.yaml")))
        .objects()
        .forEach(fields -> rows.add(new Row(rows.size(), fields)));
    return List.copyOf(rows);
  }

  private static String text(String name) {
    try (InputStream in = SchemaTable.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

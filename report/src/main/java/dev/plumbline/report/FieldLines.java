package dev.plumbline.report;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.plan.ShownField;
import dev.plumbline.report.Detail.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a field that differs: in one line each side, or as the lines of a text that differ.
record FieldLines(Size size) {

  private static final String INDENT = "    ";

  List<Detail> of(ShownField field) {
    Optional<String> old = text(field.before());
    Optional<String> now = text(field.after());
    List<Detail> lines = new ArrayList<>();
    if (old.isPresent() && now.isPresent() && (isLong(old.get()) || isLong(now.get()))) {
      lines.add(Detail.plain("  " + field.path() + ":"));
      lines.addAll(texts(old.get(), now.get()));
      return lines;
    }
    field.before().ifPresent(value -> lines.add(line(Mark.REMOVED, field, value)));
    field.after().ifPresent(value -> lines.add(line(Mark.ADDED, field, value)));
    return lines;
  }

  private List<Detail> texts(String old, String now) {
    List<Detail> all = TextDifference.between(old, now);
    List<Detail> shown = new ArrayList<>();
    all.stream()
        .limit(size.lines())
        .map(line -> new Detail(line.mark(), INDENT + Plain.cut(line.text(), size.text())))
        .forEach(shown::add);
    if (all.size() > size.lines()) {
      shown.add(
          Detail.plain(INDENT + "(" + Names.count(all.size() - size.lines(), "more line") + ")"));
    }
    return shown;
  }

  private static boolean isLong(String text) {
    return text.indexOf('\n') >= 0 && text.indexOf('\n') < text.length() - 1;
  }

  private static Optional<String> text(Optional<JsonValue> value) {
    return value.isPresent() && value.get() instanceof JsonString text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private Detail line(Mark mark, ShownField field, JsonValue value) {
    return new Detail(mark, "  " + field.path() + ": " + Plain.cut(Json.write(value), size.text()));
  }
}

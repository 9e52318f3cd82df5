package dev.plumbline.report;

import dev.plumbline.model.Origin;
import dev.plumbline.plan.ShownField;
import dev.plumbline.report.Detail.Mark;
import java.util.ArrayList;
import java.util.List;

/// Writes what becomes of the objects of an application.
///
/// @param several whether the application stands for others
record ChangeLines(Size size, boolean several) {

  List<Detail> of(ApplicationReport application) {
    List<Detail> lines = new ArrayList<>();
    List<ObjectChange> changes = application.changes();
    changes.stream().limit(size.changes()).forEach(change -> lines.addAll(of(change)));
    if (changes.size() > size.changes()) {
      lines.add(
          Detail.plain("(" + Names.count(changes.size() - size.changes(), "more object") + ")"));
    }
    return lines;
  }

  private List<Detail> of(ObjectChange change) {
    List<Detail> lines = new ArrayList<>();
    Mark mark =
        switch (change.action()) {
          case CREATE -> Mark.ADDED;
          case DELETE -> Mark.REMOVED;
          case REPLACE -> Mark.NOTICE;
          case CHANGE, STAY -> Mark.OBJECT;
        };
    lines.add(new Detail(mark, head(change)));
    change.consequences().stream()
        .map(each -> several ? each.ofSeveral() : each)
        .map(each -> Detail.notice("  " + Plain.cut(each.text(), size.text())))
        .forEach(lines::add);
    List<ShownField> fields = change.fields();
    FieldLines writer = new FieldLines(size);
    fields.stream().limit(size.fields()).forEach(field -> lines.addAll(writer.of(field)));
    if (fields.size() > size.fields()) {
      lines.add(
          Detail.plain("  (" + Names.count(fields.size() - size.fields(), "more field") + ")"));
    }
    return lines;
  }

  private String head(ObjectChange change) {
    String place = change.origin().equals(Origin.GENERATED) ? "" : "   # " + change.origin();
    String sign =
        switch (change.action()) {
          case CREATE, DELETE -> "";
          case CHANGE, REPLACE, STAY -> change.action().symbol() + " ";
        };
    String why =
        switch (change.action()) {
          case STAY -> ", stays: " + change.why();
          case REPLACE -> ", " + change.why();
          case CREATE, CHANGE, DELETE -> "";
        };
    String fields =
        change.action() == Action.CHANGE && change.fields().isEmpty()
            ? ", in nothing that can be seen"
            : "";
    return Plain.cut(sign + change.key() + why + fields + place, 2 * size.text());
  }
}

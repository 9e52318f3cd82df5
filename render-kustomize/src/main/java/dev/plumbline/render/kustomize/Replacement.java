package dev.plumbline.render.kustomize;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One entry of `replacements`: a value of one object that is written into fields of others.
///
/// @param place where it stands, for messages
record Replacement(Source source, List<Target> targets, Place place) {

  /// The fields of an entry; `path` names a file with entries instead.
  static final String[] FIELDS = {"source", "targets", "path"};

  private static final String[] ID = {"group", "version", "kind", "name", "namespace"};
  private static final String[] OPTIONS = {"delimiter", "index", "encoding", "create"};
  private static final String[] SOURCE = fields(ID, "fieldPath", "options");
  private static final String[] SELECTOR = fields(ID, "annotationSelector", "labelSelector");
  private static final String[] TARGET = {"select", "reject", "fieldPaths", "options"};

  Replacement {
    targets = List.copyOf(targets);
  }

  /// Which ids are meant: exact texts, where an empty one means any.
  record Id(String group, String version, String kind, String name, String namespace) {

    static Id of(Fields fields) {
      return new Id(
          fields.text("group"),
          fields.text("version"),
          fields.text("kind"),
          fields.text("name"),
          fields.text("namespace"));
    }

    boolean isEmpty() {
      return (group + version + kind + name + namespace).isEmpty();
    }

    /// Whether this selects an id. No scope counts here: no namespace is the default one.
    boolean selects(ResId id) {
      return fits(name, id.name())
          && (namespace.isEmpty() || namespace.equals(namespaceOf(id)))
          && fits(group, id.gvk().group())
          && fits(version, id.gvk().version())
          && fits(kind, id.gvk().kind());
    }

    private static boolean fits(String wanted, String found) {
      return wanted.isEmpty() || wanted.equals(found);
    }

    private static String namespaceOf(ResId id) {
      return id.namespace().isEmpty() ? ResId.DEFAULT_NAMESPACE : id.namespace();
    }

    @Override
    public String toString() {
      return new ResId(new Gvk(group, version, kind), name, namespace, false).toString();
    }
  }

  /// How a part of a text is meant, and whether a missing field is made.
  record Options(String delimiter, long index, boolean create) {

    static final Options NONE = new Options("", 0, false);

    /// Those of the field `options`; none if it is not there.
    static Options in(Fields fields) {
      return fields.object("options", OPTIONS).map(Options::of).orElse(NONE);
    }

    private static Options of(Fields fields) {
      return new Options(fields.text("delimiter"), fields.number("index"), fields.flag("create"));
    }
  }

  /// Where the value comes from.
  record Source(Id id, String fieldPath, Options options) {

    static Source of(Fields fields) {
      String path = fields.text("fieldPath");
      return new Source(Id.of(fields), path.isEmpty() ? FieldPath.NAME : path, Options.in(fields));
    }
  }

  /// Which objects are meant.
  record Choice(Id id, Selector.LabelSelector annotations, Selector.LabelSelector labels) {

    static Choice of(Fields fields) {
      return new Choice(
          Id.of(fields), selector(fields, "annotationSelector"), selector(fields, "labelSelector"));
    }

    private static Selector.LabelSelector selector(Fields fields, String field) {
      return Selector.LabelSelector.parse(fields.text(field), fields.place(field));
    }

    boolean hasSelector() {
      return !annotations.isEmpty() || !labels.isEmpty();
    }

    boolean matches(Map<String, String> ofAnnotations, Map<String, String> ofLabels) {
      return annotations.matches(ofAnnotations) && labels.matches(ofLabels);
    }
  }

  /// Where the value goes.
  record Target(
      Choice select, List<Choice> reject, List<String> fieldPaths, Options options, Place place) {

    Target {
      reject = List.copyOf(reject);
      fieldPaths = fieldPaths.isEmpty() ? List.of(FieldPath.NAME) : List.copyOf(fieldPaths);
    }

    static Target of(Fields fields) {
      Choice select =
          fields
              .object("select", SELECTOR)
              .map(Choice::of)
              .orElseThrow(
                  () ->
                      fields
                          .place()
                          .refuse(
                              "target must specify resources to select",
                              "Add `select` with a kind or a name."));
      return new Target(
          select,
          fields.objects("reject", Choice::of, SELECTOR),
          fields.texts("fieldPaths"),
          Options.in(fields),
          fields.place());
    }
  }

  /// Reads one entry that is no `path`.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD`
  static Replacement of(Fields fields) {
    Optional<Source> source = fields.object("source", SOURCE).map(Source::of);
    List<Target> targets = fields.objects("targets", Target::of, TARGET);
    if (source.isEmpty() || targets.isEmpty()) {
      throw fields
          .place()
          .refuse(
              "replacements must specify a source and at least one target", "Add what is missing.");
    }
    return new Replacement(source.get(), targets, fields.place());
  }

  private static String[] fields(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}

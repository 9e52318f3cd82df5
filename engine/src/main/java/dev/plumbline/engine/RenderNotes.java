package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import java.util.List;
import java.util.stream.Stream;

/// What a render told besides its objects, and what the policy of the repository remarked of them.
///
/// @param unrefreshed what it took from elsewhere as it was known before, since it could not be
///     looked up again
/// @param warnings of the renderer, each once; without any value
/// @param remarks of the policy, when the objects were last compared with the target
record RenderNotes(List<Problem> unrefreshed, List<String> warnings, List<String> remarks) {

  static final RenderNotes NONE = new RenderNotes(List.of(), List.of(), List.of());

  private static final int MOST = 20;

  /// How renderers begin a line, for whoever reads it among others.
  private static final String MARK = "# Warning: ";

  RenderNotes {
    unrefreshed = List.copyOf(unrefreshed);
    warnings = List.copyOf(warnings);
    remarks = List.copyOf(remarks);
  }

  /// Everything is looked up again.
  RenderNotes refreshed() {
    return new RenderNotes(List.of(), warnings, remarks);
  }

  /// Everything that a status warns of.
  List<String> all() {
    return remarks.isEmpty()
        ? warnings
        : Stream.concat(remarks.stream(), warnings.stream()).toList();
  }

  /// With other remarks; the first, as many as a status holds.
  RenderNotes remarking(List<String> others) {
    return others.equals(remarks)
        ? this
        : new RenderNotes(unrefreshed, warnings, others.stream().distinct().limit(MOST).toList());
  }

  /// The next render told this: the first of the warnings, as many as a status holds. The remarks
  /// stay until its objects are compared.
  RenderNotes rendered(List<Problem> notRefreshed, List<String> all) {
    return new RenderNotes(notRefreshed, first(all), remarks);
  }

  /// The first of the warnings, in other words than those of a log.
  static List<String> first(List<String> warnings) {
    return warnings.stream()
        .map(text -> text.startsWith(MARK) ? text.substring(MARK.length()) : text)
        .distinct()
        .limit(MOST)
        .toList();
  }
}

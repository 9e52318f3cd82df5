package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import java.util.List;

/// What a render told besides its objects.
///
/// @param unrefreshed what it took from elsewhere as it was known before, since it could not be
///     looked up again
/// @param warnings of the renderer, each once; without any value
record RenderNotes(List<Problem> unrefreshed, List<String> warnings) {

  static final RenderNotes NONE = new RenderNotes(List.of(), List.of());

  private static final int MOST = 20;

  /// How renderers begin a line, for whoever reads it among others.
  private static final String MARK = "# Warning: ";

  RenderNotes {
    unrefreshed = List.copyOf(unrefreshed);
    warnings = List.copyOf(warnings);
  }

  /// Everything is looked up again.
  RenderNotes refreshed() {
    return new RenderNotes(List.of(), warnings);
  }

  /// The first of the warnings, as many as a status holds.
  static RenderNotes of(List<Problem> unrefreshed, List<String> warnings) {
    List<String> first =
        warnings.stream()
            .map(text -> text.startsWith(MARK) ? text.substring(MARK.length()) : text)
            .distinct()
            .limit(MOST)
            .toList();
    return new RenderNotes(unrefreshed, first);
  }
}

package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoText;

/// A file of a chart.
///
/// @param name its path below the chart
record ChartFile(String name, GoBytes content) {

  static ChartFile of(String name, byte[] content) {
    return new ChartFile(name, new GoBytes(content));
  }

  /// The content as text; bytes that are not UTF-8 are kept.
  String text() {
    return content.text();
  }

  static ChartFile of(String name, String text) {
    return of(name, GoText.encode(text));
  }
}

package dev.plumbline.render.kustomize;

import dev.plumbline.model.Origin;

/// One object as it was read.
///
/// @param root shared; never to be changed
/// @param document the position of its YAML document, from 0
/// @param line the first line of its document
record ParsedDocument(MapNode root, int document, int line) {

  /// A resource with a copy of the content.
  Resource resource(Schema schema, String path) {
    return new Resource(root.copy(), schema, new Origin(path, document, line));
  }
}

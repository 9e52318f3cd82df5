/// Kustomize, natively: the bytes that kustomize 5.5 gives. Open `KustomizeRenderer`
/// first: what is done once; then `Target`, what is done for each folder, and `Steps`, the order of
/// the transformers.
@NullMarked
package dev.plumbline.render.kustomize;

import org.jspecify.annotations.NullMarked;

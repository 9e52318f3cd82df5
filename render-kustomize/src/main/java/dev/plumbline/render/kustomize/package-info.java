/// Kustomize, natively: the bytes that kustomize 5.5 gives. Open `Build` first: the pipeline on one
/// screen.
@NullMarked
package dev.plumbline.render.kustomize;

import org.jspecify.annotations.NullMarked;

/// Flux's GitRepository and Kustomization.
@NullMarked
package dev.plumbline.dialect.flux;

import org.jspecify.annotations.NullMarked;

/// Our Kustomize beside the real one: generated trees, rendered by both.
@NullMarked
package dev.plumbline.it.kustomize;

import org.jspecify.annotations.NullMarked;

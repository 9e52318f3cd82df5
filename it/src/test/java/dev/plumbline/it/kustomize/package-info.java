/// Our Kustomize beside the real one: generated trees, rendered by both.
@org.jspecify.annotations.NullMarked
package dev.plumbline.it.kustomize;

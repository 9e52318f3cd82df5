/// YAML and JSON with Go's semantics, canonical form, digests, patches.
@NullMarked
package dev.plumbline.codec;

import org.jspecify.annotations.NullMarked;

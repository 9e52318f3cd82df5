/// Benchmarks, one command each; begin with [Bench].
@NullMarked
package dev.plumbline.bench;

import org.jspecify.annotations.NullMarked;

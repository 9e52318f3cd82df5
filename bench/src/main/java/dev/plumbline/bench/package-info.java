/// Benchmarks, one command each.
@NullMarked
package dev.plumbline.bench;

import org.jspecify.annotations.NullMarked;

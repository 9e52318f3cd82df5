/// The sequence, the executor, waits, control.
@NullMarked
package dev.plumbline.engine;

import org.jspecify.annotations.NullMarked;

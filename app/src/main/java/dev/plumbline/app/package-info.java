/// Wiring by constructors, and main.
@NullMarked
package dev.plumbline.app;

import org.jspecify.annotations.NullMarked;

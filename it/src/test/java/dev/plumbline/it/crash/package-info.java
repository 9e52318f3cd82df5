/// The whole program is killed around every effect that writes, and started again (R1); begin with
/// [CrashIT].
@NullMarked
package dev.plumbline.it.crash;

import org.jspecify.annotations.NullMarked;

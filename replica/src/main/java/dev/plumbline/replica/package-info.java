/// Which of several processes keeps which applications, and until when it may write. Begin with
/// [Replica].
@NullMarked
package dev.plumbline.replica;

import org.jspecify.annotations.NullMarked;

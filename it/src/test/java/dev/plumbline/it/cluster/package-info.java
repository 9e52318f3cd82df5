/// The whole program against a real API server; begin with [Lab].
@NullMarked
package dev.plumbline.it.cluster;

import org.jspecify.annotations.NullMarked;

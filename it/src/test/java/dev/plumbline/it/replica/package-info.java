/// Several processes that share applications, some of which are killed, stopped and continued.
@NullMarked
package dev.plumbline.it.replica;

import org.jspecify.annotations.NullMarked;
